"""Users and groups as a directory asks for them: a filter, an order, and one page."""

import uuid
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db.models import F, Model, Prefetch, QuerySet

from carecert.formats.scim.errors import ScimError, bad_value
from carecert.formats.scim.filters import Node, split
from carecert.formats.scim.shaping import Wish
from carecert.organisations.actor import Actor
from carecert.provisioning.models import DirectoryGroup, DirectoryUser, Place
from carecert.provisioning.queries.filtering import GROUPS, USERS, Map, condition

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for. `start`: the place of the first, from 1. `count`: at most so many."""

    condition: Node | None = None
    order: str = ""
    descending: bool = False
    start: int = 1
    count: int = 100
    wish: Wish = field(default_factory=Wish)


def users(actor: Actor, asked: Asked, *, lenient: bool = False) -> QuerySet[DirectoryUser]:
    """The users of the actor's own organisation that are asked for, in their order, all pages."""
    return narrowed(_own_users(actor, asked.wish), asked, USERS, lenient=lenient)


def groups(actor: Actor, asked: Asked, *, lenient: bool = False) -> QuerySet[DirectoryGroup]:
    """The groups of the actor's own organisation that are asked for, in their order, all pages."""
    return narrowed(_own_groups(actor, asked.wish), asked, GROUPS, lenient=lenient)


def narrowed(rows: QuerySet[M], asked: Asked, kept: Map, *, lenient: bool) -> QuerySet[M]:
    """Rows by the filter and in the order that are asked for."""
    if asked.condition is not None:
        rows = rows.filter(condition(asked.condition, kept, lenient=lenient))
    return rows.order_by(*_order(asked, kept, lenient=lenient), "pk")


def _order(asked: Asked, kept: Map, *, lenient: bool) -> list[Any]:
    if not asked.order:
        return []
    _, attribute, sub = split(asked.order.lower())
    column = kept.columns.get(f"{attribute}.{sub}" if sub else attribute)
    if column is None:
        if lenient:
            return []
        raise bad_value(f"Nothing can be sorted by {asked.order}.")
    by = F(column.field)  # what has no value comes last, or first when the order is turned (section 3.4.2.3)
    return [by.desc(nulls_first=True) if asked.descending else by.asc(nulls_last=True)]


def user(actor: Actor, uid: str, wish: Wish | None = None) -> DirectoryUser:
    """One user. Raises `ScimError` 404 for one that does not exist, or belongs to another organisation."""
    return _one(_own_users(actor, wish or Wish()), uid, "user")


def group(actor: Actor, uid: str, wish: Wish | None = None) -> DirectoryGroup:
    """One group. Raises `ScimError` 404 for one that does not exist, or belongs to another organisation."""
    return _one(_own_groups(actor, wish or Wish()), uid, "group")


def _own_users(actor: Actor, wish: Wish) -> QuerySet[DirectoryUser]:
    rows = DirectoryUser.objects.visible_to(actor).of(actor).prefetch_related("addresses")
    places = Place.objects.select_related("group").only("user_id", "group__uid", "group__name")
    return rows.prefetch_related(Prefetch("places", places)) if wish.wants("groups") else rows


def _own_groups(actor: Actor, wish: Wish) -> QuerySet[DirectoryGroup]:
    rows = DirectoryGroup.objects.visible_to(actor).of(actor)
    places = Place.objects.select_related("user").only("group_id", "user__uid")
    return rows.prefetch_related(Prefetch("places", places)) if wish.wants("members") else rows


def _one(rows: QuerySet[M], uid: str, kind: str) -> M:
    try:
        found = rows.filter(uid=uuid.UUID(uid)).first()
    except ValueError:
        found = None
    if found is None:
        raise ScimError(404, f"There is no {kind} {uid}.")
    return found
