"""A group of a directory, which an administrator may tie to one role, and who is in it."""

import uuid

from django.db import models
from django.db.models import Q

from carecert.organisations.roles import NATIONAL, Role
from carecert.organisations.tenancy import TenantModel
from carecert.provisioning.models.user import DirectoryUser

TIED = [role for role in Role if role not in NATIONAL | {Role.OVERSEER, Role.LEARNER}]
"""The roles that a group can give: none of the nation, and none that only the service's operator gives."""


class DirectoryGroup(TenantModel):
    """One group. `role`: what everybody in it is trusted with; empty for a group that gives nothing."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200)
    name_key = models.CharField(max_length=200)
    external_id = models.CharField(max_length=200, null=True)
    role = models.CharField(max_length=20, blank=True, choices=[(role.value, role.label) for role in TIED])
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "groups of staff directories"
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(condition=~Q(name=""), name="provisioning_group_has_a_name"),
            models.CheckConstraint(
                condition=Q(role__in=["", *(role.value for role in TIED)]), name="provisioning_group_gives_local_roles"
            ),
            models.UniqueConstraint(fields=("organisation", "name_key"), name="provisioning_one_group_of_a_name"),
            models.UniqueConstraint(fields=("organisation", "external_id"), name="provisioning_one_group_of_an_id"),
        )

    def __str__(self) -> str:
        return self.name


class Place(TenantModel):
    """That a user is in a group."""

    group = models.ForeignKey(DirectoryGroup, on_delete=models.CASCADE, related_name="places")
    user = models.ForeignKey(DirectoryUser, on_delete=models.CASCADE, related_name="places")

    class Meta:
        verbose_name_plural = "places in groups of staff directories"
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("group", "user"), name="provisioning_in_a_group_once"),)

    def __str__(self) -> str:
        return f"{self.user_id} in {self.group_id}"
