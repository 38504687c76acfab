"""A user of a directory: what an organisation says about one of its staff. It is a claim, and no account."""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from carecert.organisations.models import Invitation, Membership
from carecert.organisations.tenancy import TenantModel, TenantQuerySet


class DirectoryUserQuerySet(TenantQuerySet["DirectoryUser"]):
    """Users of directories, by how far they have come."""

    def arrived(self) -> Self:
        """Those that are not tied to a membership yet, although the owner of the address is a member now."""
        free = Membership.objects.active().free_of(DirectoryUser.objects.all())
        there = free.filter(organisation=OuterRef("organisation"), person__email=OuterRef("email"))
        return self.filter(Exists(there), active=True, membership__isnull=True)


class DirectoryUser(TenantModel):
    """One user. `active`: whether the directory says that they work there; a membership follows when they accept.

    `user_key`: the user name in small letters, by which it is found. `email`: the address that is invited, folded.
    `membership`: of the person, once they belong. Name and address never change the person's own account.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user_name = models.CharField(max_length=254)
    user_key = models.CharField(max_length=254)
    external_id = models.CharField(max_length=200, null=True)
    formatted_name = models.CharField(max_length=200, blank=True)
    family_name = models.CharField(max_length=200, blank=True)
    given_name = models.CharField(max_length=200, blank=True)
    display_name = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=120, blank=True)
    email = models.EmailField(max_length=254)
    active = models.BooleanField(default=True)
    membership = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    invitation = models.ForeignKey(Invitation, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects: ClassVar[DirectoryUserQuerySet] = DirectoryUserQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name_plural = "people in staff directories"
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(condition=~Q(user_name="") & ~Q(email=""), name="provisioning_user_is_complete"),
            models.UniqueConstraint(fields=("organisation", "user_key"), name="provisioning_one_user_of_a_name"),
            models.UniqueConstraint(fields=("organisation", "external_id"), name="provisioning_one_user_of_an_id"),
            models.UniqueConstraint(fields=("organisation", "email"), name="provisioning_one_user_of_an_address"),
            models.UniqueConstraint(
                fields=("organisation", "membership"), name="provisioning_one_user_of_a_membership"
            ),
        )

    def __str__(self) -> str:
        return self.user_name

    @property
    def name(self) -> str:
        """What to call the person: as the directory shows them."""
        parts = f"{self.given_name} {self.family_name}".strip()
        return self.display_name or self.formatted_name or parts or self.user_name


class Address(TenantModel):
    """One email address of a user, as the directory wrote it."""

    user = models.ForeignKey(DirectoryUser, on_delete=models.CASCADE, related_name="addresses")
    value = models.CharField(max_length=254)
    kind = models.CharField(max_length=40, blank=True)
    primary = models.BooleanField(null=True)

    class Meta:
        verbose_name_plural = "addresses in staff directories"
        ordering = ("pk",)
        constraints = (models.CheckConstraint(condition=~Q(value=""), name="provisioning_address_has_a_value"),)

    def __str__(self) -> str:
        return self.value
