"""A filter of RFC 7644 as a condition of the database."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import and_, or_

from django.db.models import Exists, Model, OuterRef, Q
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware

from carecert.formats.scim.errors import ScimError
from carecert.formats.scim.filters import Both, Compare, Either, Node, Not, Value, Within, split
from carecert.provisioning.models import Address, Place

NOBODY = Q(pk__in=[])
EVERYBODY = ~NOBODY
LOOKUPS = {"co": "contains", "sw": "startswith", "ew": "endswith"}
Leaf = Compare | Within
ORDER = {"gt": "gt", "ge": "gte", "lt": "lt", "le": "lte"}


@dataclass(frozen=True, slots=True)
class Column:
    """Where an attribute is kept. `kind`: text, exact (case counts), key (kept in small letters), truth, moment, id."""

    field: str
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Child:
    """A table with the values of a multi-valued attribute. `tie`: its column with the row that has the values."""

    model: type[Model]
    tie: str
    parts: dict[str, Column]


@dataclass(frozen=True, slots=True)
class Map:
    """All attributes of a kind of resource that can be asked for, by their names in small letters."""

    name: str
    urn: str
    columns: dict[str, Column]
    children: dict[str, Child]


MOMENTS = {"meta.created": Column("created_at", "moment"), "meta.lastmodified": Column("changed_at", "moment")}
USERS = Map(
    "User",
    "urn:ietf:params:scim:schemas:core:2.0:user",
    {
        "id": Column("uid", "id"),
        "externalid": Column("external_id", "exact"),
        "username": Column("user_key", "key"),
        "displayname": Column("display_name"),
        "name.formatted": Column("formatted_name"),
        "name.familyname": Column("family_name"),
        "name.givenname": Column("given_name"),
        "title": Column("title"),
        "active": Column("active", "truth"),
        **MOMENTS,
    },
    {
        "emails": Child(
            Address, "user", {"value": Column("value"), "type": Column("kind"), "primary": Column("primary", "truth")}
        ),
        "groups": Child(Place, "user", {"value": Column("group__uid", "id"), "display": Column("group__name")}),
    },
)
GROUPS = Map(
    "Group",
    "urn:ietf:params:scim:schemas:core:2.0:group",
    {
        "id": Column("uid", "id"),
        "externalid": Column("external_id", "exact"),
        "displayname": Column("name_key", "key"),
        **MOMENTS,
    },
    {"members": Child(Place, "group", {"value": Column("user__uid", "id")})},
)


def condition(node: Node, kept: Map, *, lenient: bool = False) -> Q:
    """The condition. Raises `ScimError` (invalidFilter) for what cannot be asked.

    `lenient`: an attribute that this kind of resource does not have is one without a value, as a search over several
    kinds needs it (section 3.4.2.1).
    """

    def leaf(one: Leaf) -> Q:
        if isinstance(one, Compare):
            return _compared(one, kept, lenient=lenient)
        child = kept.children.get(_plain(one.path, kept))
        return _unknown(one.path, lenient=lenient) if child is None else _some(child, one.inner)

    return _joined(node, leaf)


def _joined(node: Node, leaf: Callable[[Leaf], Q]) -> Q:
    """The conditions at the leaves of a tree, joined as it says."""
    match node:
        case Both(parts):
            return reduce(and_, (_joined(part, leaf) for part in parts))
        case Either(parts):
            return reduce(or_, (_joined(part, leaf) for part in parts))
        case Not(inner):
            return ~_joined(inner, leaf)
        case _:
            return leaf(node)


def _compared(node: Compare, kept: Map, *, lenient: bool) -> Q:
    name = _plain(node.path, kept)
    if name == "meta.resourcetype" and node.operator in {"eq", "ne", "pr"}:
        same = node.operator == "pr" or (node.value == kept.name) == (node.operator == "eq")
        return EVERYBODY if same else NOBODY
    column = kept.columns.get(name)
    if column is not None:
        return compared(column, node.operator, node.value)
    attribute, _, sub = name.partition(".")
    child = kept.children.get(attribute)
    if child is None or (sub or "value") not in child.parts:
        return _unknown(node.path, lenient=lenient)
    return _some(child, Compare(sub or "value", node.operator, node.value))


def _some(child: Child, inner: Node) -> Q:
    """Whether one of the values meets the condition as a whole."""

    def leaf(one: Leaf) -> Q:
        if isinstance(one, Within):
            raise _wrong("a condition within a condition cannot be used")
        part = child.parts.get(one.path.lower())
        if part is None:
            raise _wrong(f"there is no part {one.path} to ask for")
        return compared(part, one.operator, one.value)

    rows = child.model._default_manager.filter(**{child.tie: OuterRef("pk")})  # noqa: SLF001 - whichever table it is
    return Q(Exists(rows.filter(_joined(inner, leaf))))


def compared(column: Column, operator: str, value: Value) -> Q:
    """One comparison with one column."""
    if operator == "pr" or (value is None and operator in {"eq", "ne"}):
        present = _present(column)
        return ~present if operator == "eq" else present
    if operator == "ne":
        return ~compared(column, "eq", value)
    return KINDS.get(column.kind, _text)(column, operator, value)


def _present(column: Column) -> Q:
    if column.kind in {"id", "moment", "key"}:
        return EVERYBODY
    known = Q(**{f"{column.field}__isnull": False})
    return known if column.kind == "truth" else known & ~Q(**{column.field: ""})


def _text(column: Column, operator: str, value: Value) -> Q:
    if not isinstance(value, str):
        raise _wrong(f"{operator} compares text here")
    fold = column.kind == "text"
    wanted = value.lower() if column.kind == "key" else value
    if operator == "eq":
        return Q(**{f"{column.field}__iexact" if fold and wanted else column.field: wanted})
    lookup = ORDER.get(operator) or f"{'i' if fold else ''}{LOOKUPS[operator]}"
    return Q(**{f"{column.field}__{lookup}": wanted})


def _truth(column: Column, operator: str, value: Value) -> Q:
    wanted = {"true": True, "false": False}.get(str(value).lower())
    if operator != "eq" or wanted is None:
        raise _wrong(f"{column.field} is true or false")
    return Q(**{column.field: wanted})


def _moment(column: Column, operator: str, value: Value) -> Q:
    moment: datetime | None = None
    if isinstance(value, str):
        try:
            moment = parse_datetime(value)
        except ValueError:
            moment = None
    if moment is None or not is_aware(moment) or operator not in {"eq", *ORDER}:
        raise _wrong("a moment is compared with one such as “2026-11-25T09:30:00Z”")
    return Q(**{f"{column.field}__{ORDER.get(operator, 'exact')}": moment})


def _id(column: Column, operator: str, value: Value) -> Q:
    if operator != "eq":
        raise _wrong("an id is the same or another; nothing else can be asked of it")
    try:
        return Q(**{column.field: uuid.UUID(str(value))})
    except ValueError:
        return NOBODY


KINDS: dict[str, Callable[[Column, str, Value], Q]] = {"truth": _truth, "moment": _moment, "id": _id}


def _plain(path: str, kept: Map) -> str:
    """The name of an attribute in small letters, without the schema's name before it."""
    urn, attribute, sub = split(path.lower())
    plain = f"{attribute}.{sub}" if sub else attribute
    return plain if urn in {"", kept.urn} else path.lower()


def _unknown(path: str, *, lenient: bool) -> Q:
    if lenient:
        return NOBODY
    raise _wrong(f"nothing is kept by the name {path}")


def _wrong(what: str) -> ScimError:
    return ScimError(400, f"The filter cannot be used: {what}.", "invalidFilter")
