"""Wall one: every noun answers `visible_to(actor)`, and faces read nothing else.

`TenantModel` is what belongs to one organisation. From it follow, without another line in the model, wall three (the
database refuses a row whose parent belongs to another organisation) and wall four (row-level security): `walls.py`.
"""

from typing import ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q

from carecert.organisations.actor import Actor

M = TypeVar("M", bound=models.Model)


class VisibleQuerySet(models.QuerySet[M]):
    """A QuerySet that must say who sees what."""

    def visible_to(self, actor: Actor) -> Self:
        """The rows that the actor may see. Every noun decides this here, and only here."""
        raise NotImplementedError(f"{self.model.__name__} does not say who may see it")


class TenantQuerySet(VisibleQuerySet[M]):
    """Rows that belong to one organisation: seen there, by its overseers, and by the nation."""

    def visible_to(self, actor: Actor) -> Self:
        """Own rows; those of the organisations below for an overseer; all for the nation and the system."""
        return self.filter(within(actor))

    def of(self, actor: Actor) -> Self:
        """The rows of the actor's own organisation, whatever else it may see."""
        return self.filter(organisation_id=actor.organisation_id) if actor.organisation_id else self.none()


def within(actor: Actor, field: str = "organisation") -> Q:
    """The condition that a row's organisation is one the actor may see. `field`: the way to the organisation."""
    if actor.is_national:
        return Q()
    if actor.organisation_id is None:
        return Q(pk__in=[])
    if actor.oversees:
        return Q(**{f"{field}__path__below": actor.path})  # the own organisation is the first of them
    return Q(**{f"{field}_id": actor.organisation_id})


class TenantModel(models.Model):
    """What belongs to one organisation.

    `follows`: the column with the person whom a row follows to every employer, such as "person_id"; empty for none.
    Wall four lets that person read it wherever they work.
    """

    follows: ClassVar[str] = ""

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")

    objects = TenantQuerySet.as_manager()

    class Meta:
        abstract = True
