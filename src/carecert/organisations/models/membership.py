"""Who works where, and with which roles."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from carecert.organisations.actor import Actor
from carecert.organisations.models.organisation import Organisation
from carecert.organisations.roles import Role


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships, by who may see them."""

    def visible_to(self, actor: Actor) -> Self:
        """Those of the actor's own organisation; everyone's for the nation and the system."""
        if actor.is_national:
            return self
        return self.filter(organisation_id=actor.organisation_id) if actor.organisation_id else self.none()

    def active(self) -> Self:
        """Those that hold now, of people who may sign in."""
        return self.filter(active=True, person__is_active=True)

    def free_of(self, rows: models.QuerySet[Any]) -> Self:
        """Those that none of these rows has. Rows have a `membership` and an `organisation`, and count at that one."""
        return self.filter(~Exists(rows.filter(organisation=OuterRef("organisation"), membership=OuterRef("pk"))))

    def holding(self, *roles: Role) -> Self:
        """Those with at least one of the roles."""
        return self.filter(grants__role__in=roles).distinct()


class Membership(models.Model):
    """A person at an organisation. Read before it is known who asks, so row-level security does not cover it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    job_title = models.CharField(max_length=120, blank=True)
    staff_group = models.CharField(max_length=60, blank=True)
    active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    known_roles: frozenset[Role] | None = None
    """The roles that came with the row, where it was read with them."""

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "organisation"), name="organisations_one_membership_each"),
        )
        indexes = (models.Index(fields=("organisation", "active"), name="organisations_members"),)

    def __str__(self) -> str:
        return f"{self.person} at {self.organisation}"

    @property
    def roles(self) -> frozenset[Role]:
        """The roles of this membership. Use `prefetch_related("grants")` in a list."""
        if self.known_roles is not None:
            return self.known_roles
        return frozenset(Role(grant.role) for grant in self.grants.all())


class RoleGrant(models.Model):
    """One role of one membership."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=20, choices=Role.choices)
    granted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("membership", "role"), name="organisations_role_given_once"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="organisations_role_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.membership_id}: {self.role}"
