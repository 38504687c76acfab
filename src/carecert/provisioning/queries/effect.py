"""How many users a directory has brought how far, and what tying a group to a role would change."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from carecert.organisations.actor import Actor
from carecert.organisations.models import RoleGrant
from carecert.organisations.roles import Role
from carecert.provisioning.models import Connection, DirectoryGroup, DirectoryUser

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Standing:
    """How many users belong, have been invited and have not answered, and do not work here any more."""

    here: int
    invited: int
    gone: int


@dataclass(frozen=True, slots=True)
class Effect:
    """What a role for a group would change. The names are the first of each; the numbers are all."""

    gets: tuple[str, ...]
    gets_in_all: int
    loses: tuple[str, ...]
    loses_in_all: int
    later: int


def standing_of(actor: Actor) -> Standing:
    """The users of the actor's own organisation, counted."""
    mine = DirectoryUser.objects.visible_to(actor).of(actor)
    here = Q(active=True, membership__active=True)
    counted = mine.aggregate(
        here=Count("pk", filter=here),
        invited=Count("pk", filter=Q(active=True, membership__isnull=True)),
        gone=Count("pk", filter=Q(active=False)),
    )
    return Standing(**counted)


def connections_of(actor: Actor) -> QuerySet[Connection]:
    """The live connections of the actor's own organisation, with when each was heard last."""
    return Connection.objects.visible_to(actor).of(actor).live().prefetch_related("keys")


def groups_of(actor: Actor) -> QuerySet[DirectoryGroup]:
    """The groups of the actor's own organisation by name, each with how many are in it."""
    mine = DirectoryGroup.objects.visible_to(actor).of(actor)
    return mine.annotate(people=Count("places")).order_by("name_key", "pk")


def effect_of(group: DirectoryGroup, role: Role | None) -> Effect:
    """Who would get the role, who would lose the one that the group gives now, and who would get it on joining."""
    within = DirectoryUser.objects.filter(places__group=group, active=True).order_by("user_key")
    here = within.filter(membership__active=True)
    gets = here.exclude(membership__in=_holding(group, role)) if role else here.none()
    loses = here.none()
    if group.role and group.role != role:
        other = DirectoryGroup.objects.filter(organisation=group.organisation_id, role=group.role).exclude(pk=group.pk)
        loses = here.filter(membership__in=_holding(group, Role(group.role))).exclude(
            pk__in=DirectoryUser.objects.filter(places__group__in=other).values("pk")
        )
    return Effect(
        gets=_names(gets),
        gets_in_all=gets.count(),
        loses=_names(loses),
        loses_in_all=loses.count(),
        later=within.filter(membership__isnull=True).count() if role else 0,
    )


def _holding(group: DirectoryGroup, role: Role) -> QuerySet[RoleGrant, int]:
    held = RoleGrant.objects.filter(role=role, membership__organisation_id=group.organisation_id)
    return held.values_list("membership_id", flat=True)


def _names(rows: QuerySet[DirectoryUser]) -> tuple[str, ...]:
    return tuple(user.name for user in rows[:SHOWN])
