"""A person of the staff: what the personnel system says, beside the account that they may have."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from carecert.organisations.models import Membership
from carecert.organisations.models.staff import StaffGroup
from carecert.organisations.tenancy import TenantModel, TenantQuerySet


class StaffQuerySet(TenantQuerySet["StaffRecord"]):
    """People of the staff, by whether they have left and what is still to be done."""

    def current(self) -> Self:
        """Those who have not left."""
        return self.filter(left_at__isnull=True)

    def with_taken(self) -> Self:
        """Each with `taken`: whether their address is that of an account which is somebody else's on the list."""
        return self.annotate(taken=_taken())

    def not_taken(self) -> Self:
        """Those whose address is not that of somebody else's account."""
        return self.filter(~_taken())


def _taken() -> Exists:
    own, others = OuterRef("organisation"), StaffRecord.objects.current().exclude(pk=OuterRef("pk"))
    held = others.filter(organisation=own, membership__organisation=own, membership__active=True)
    return Exists(held.filter(membership__person__is_active=True, membership__person__email=OuterRef("email")))


class StaffRecord(TenantModel):
    """One person by employee number. Name and address here are the personnel system's; an account keeps its own.

    `membership`: the account of this person at the organisation, once there is one. `invite_on`: from this day on they
    are to be invited, in the name of `invite_by`; empty when there is nothing to do. `ends_on`: the last day they work.
    """

    employee_number = models.CharField(max_length=30)
    name = models.CharField(max_length=200)
    email = models.CharField(max_length=254, blank=True)
    job_title = models.CharField(max_length=120, blank=True)
    staff_group = models.CharField(max_length=60, blank=True)
    department = models.CharField(max_length=200, blank=True)
    manager_number = models.CharField(max_length=30, blank=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    left_at = models.DateTimeField(null=True)
    membership = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    invite_on = models.DateField(null=True)
    invite_by = models.CharField(max_length=200, blank=True)
    invited_at = models.DateTimeField(null=True)

    taken = False
    """Whether the address is that of somebody else's account, where the row was read `with_taken`."""

    objects: ClassVar[StaffQuerySet] = StaffQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(fields=("organisation", "employee_number"), name="workforce_one_record_each"),
            models.UniqueConstraint(
                fields=("organisation", "email"),
                condition=Q(left_at__isnull=True) & ~Q(email=""),
                name="workforce_one_person_per_email",
            ),
            models.UniqueConstraint(
                fields=("organisation", "membership"),
                condition=Q(left_at__isnull=True),
                name="workforce_one_person_per_membership",
            ),
            models.CheckConstraint(condition=~Q(employee_number="") & ~Q(name=""), name="workforce_person_is_named"),
            models.CheckConstraint(
                condition=Q(invite_on__isnull=True) | (~Q(email="") & ~Q(invite_by="") & Q(left_at__isnull=True)),
                name="workforce_invited_by_email",
            ),
        )
        indexes = (
            models.Index(fields=("invite_on",), condition=Q(invite_on__isnull=False), name="workforce_to_invite"),
            models.Index(
                fields=("ends_on",), condition=Q(left_at__isnull=True, ends_on__isnull=False), name="workforce_to_end"
            ),
            models.Index(fields=("organisation", "left_at", "name"), name="workforce_list"),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.employee_number})"

    @property
    def group(self) -> str:
        """The staff group in words."""
        return StaffGroup.labelled(self.staff_group)
