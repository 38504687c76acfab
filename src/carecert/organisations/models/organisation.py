"""An organisation: its lasting code, what it is, and its place in the tree of oversight."""

from typing import Any, Self

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Lookup, Q
from django.db.models.sql.compiler import SQLCompiler

from carecert.organisations.actor import Actor
from carecert.organisations.kinds import Kind


@models.CharField.register_lookup
class Below(Lookup[Any]):
    """`path__below="/1/4/"`: the place itself and all below it, by the index of the path.

    What begins with "/1/4/" lies between that and "/1/40", because "0" is the letter after "/". A LIKE says the same,
    and SQLite then reads every path. PostgreSQL compares byte by byte here, as its index does, whatever the locale.
    """

    lookup_name = "below"

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[str | int, ...]]:
        """The two comparisons."""
        column, params = self.process_lhs(compiler, connection)
        least, under = ("~>=~", "~<~") if connection.vendor == "postgresql" else (">=", "<")
        path = str(self.rhs)
        return f"({column} {least} %s AND {column} {under} %s)", (*params, path, *params, f"{path[:-1]}0")


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Organisations, by who may see them and where they stand."""

    def visible_to(self, actor: Actor) -> Self:
        """The actor's own; those below for an overseer; all for the nation and the system."""
        if actor.is_national:
            return self
        if actor.organisation_id is None:
            return self.none()
        return self.filter(Q(path__below=actor.path) if actor.oversees else Q(pk=actor.organisation_id))

    def under(self, organisation: "Organisation") -> Self:
        """An organisation and all those below it."""
        return self.filter(path__below=organisation.path)

    def active(self) -> Self:
        """Those that are open."""
        return self.filter(active=True)


class Organisation(models.Model):
    """An organisation of the health and care system.

    `code` is given once and never used again, not even after closure. `path` holds the ids from the root of the tree
    down to this row, "/1/4/17/", so that all organisations below one are those whose path begins with its own.
    """

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    region = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    path = models.CharField(max_length=200, unique=True)
    staff_count = models.PositiveIntegerField(default=0)
    active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="organisations_kind_is_known"),
            models.CheckConstraint(condition=~Q(code="") & ~Q(name=""), name="organisations_have_code_and_name"),
            models.CheckConstraint(condition=~Q(parent=models.F("id")), name="organisations_not_their_own_parent"),
            models.CheckConstraint(
                condition=Q(path__startswith="/") & Q(path__endswith="/"), name="organisations_path_is_closed"
            ),
        )
        indexes = (
            models.Index(fields=("kind", "active"), name="organisations_by_kind"),
            # What is below a place is read from this index alone, in the order of bytes that `Below` compares in.
            models.Index(
                fields=("path", "id"), name="organisations_below", opclasses=("varchar_pattern_ops", "int8_ops")
            ),
            models.Index(fields=("name", "kind"), condition=Q(active=True), name="organisations_by_name"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> str:
        """How the record names it."""
        return self.code
