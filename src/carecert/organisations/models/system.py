"""Shared systems and who depends on them: a graph beside the tree, because one breach can stop many."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from carecert.organisations.actor import Actor
from carecert.organisations.models.organisation import Organisation
from carecert.organisations.tenancy import TenantModel, TenantQuerySet


class SharedSystemQuerySet(models.QuerySet["SharedSystem"]):
    """Systems, by who may see them."""

    def visible_to(self, actor: Actor) -> Self:
        """That a supplier runs a system is known to everybody who is signed in; who uses it is not."""
        return self if actor.is_signed_in or actor.is_system else self.none()


class SharedSystem(models.Model):
    """A system that one organisation runs for others."""

    supplier = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="systems")
    name = models.CharField(max_length=200)
    added_at = models.DateTimeField(auto_now_add=True)

    objects = SharedSystemQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint("supplier", Lower("name"), name="organisations_system_once"),
            models.CheckConstraint(condition=~Q(name=""), name="organisations_system_has_a_name"),
        )

    def __str__(self) -> str:
        return self.name


class DependencyQuerySet(TenantQuerySet["Dependency"]):
    """Dependencies, with what is shown of them."""

    def shown(self) -> Self:
        """With the organisation, the system and its supplier, by name."""
        return self.select_related("organisation", "system__supplier").order_by("system__name", "pk")


class Dependency(TenantModel):
    """An organisation cannot do some of its work without a system that another one runs. `since`: None if unknown."""

    system = models.ForeignKey(SharedSystem, on_delete=models.PROTECT, related_name="dependencies")
    purpose = models.CharField(max_length=200)
    since = models.DateField(null=True)
    added_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[DependencyQuerySet] = DependencyQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name_plural = "dependencies"
        constraints = (
            models.UniqueConstraint(fields=("organisation", "system"), name="organisations_depends_once"),
            models.CheckConstraint(condition=~Q(purpose=""), name="organisations_dependency_has_a_purpose"),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} depends on {self.system_id}"
