"""Changing a part of a resource (RFC 7644, section 3.5.2), with the habits of large directories.

Those habits: operations written “Add”, a patch without a path whose names have dots or the schema before them, members
to remove given as a value, and a condition that names a value which is to be made.
"""

from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from carecert.formats.scim.errors import ScimError, bad_path, bad_value
from carecert.formats.scim.filters import Node, split, target
from carecert.formats.scim.matching import equalities, meets
from carecert.formats.scim.reading import value_of
from carecert.formats.scim.schemas import Attribute, Kind

OPERATIONS = frozenset({"add", "replace", "remove"})
MOST_OPERATIONS = 1_000
URN = "urn:ietf:params:scim:api:messages:2.0:PatchOp"


@dataclass(frozen=True, slots=True)
class Operation:
    """One change. `op`: add, replace or remove. `path`: empty for the whole resource."""

    op: str
    path: str
    value: Any


def operations(body: Any) -> list[Operation]:
    """The changes in the body of a PATCH. Raises `ScimError`."""
    listed = body.get("Operations", body.get("operations")) if isinstance(body, dict) else None
    if not isinstance(listed, list) or not listed:
        raise ScimError(400, "A patch has a list of Operations.", "invalidSyntax")
    if len(listed) > MOST_OPERATIONS:
        raise bad_value(f"A patch has at most {MOST_OPERATIONS} operations.")
    return [_operation(one) for one in listed]


def _operation(given: Any) -> Operation:
    if not isinstance(given, dict):
        raise ScimError(400, "An operation is an object.", "invalidSyntax")
    op, path = given.get("op"), given.get("path") or ""
    if not isinstance(op, str) or op.lower() not in OPERATIONS:
        raise ScimError(400, "op is add, replace or remove.", "invalidSyntax")
    if not isinstance(path, str):
        raise bad_path("A path is text.")
    return Operation(op.lower(), path.strip(), given.get("value"))


def apply(document: dict[str, Any], changes: list[Operation], kind: Kind) -> dict[str, Any]:
    """The document after the changes, in their order. The document given stays as it is. Raises `ScimError`."""
    made = deepcopy(document)
    for change in changes:
        if change.path:
            _at(made, change, kind, strict=True)
        else:
            _whole(made, change, kind)
    return made


def _whole(document: dict[str, Any], change: Operation, kind: Kind) -> None:
    """A change without a path: its value names the attributes. What nobody may write is passed over, such as the id."""
    if change.op == "remove":
        raise ScimError(400, "To remove something, say what: give a path.", "noTarget")
    if not isinstance(change.value, dict):
        raise bad_value("Without a path, the value is an object.")
    for name, value in change.value.items():
        _at(document, Operation(change.op, name, value), kind, strict=False)


def _at(document: dict[str, Any], change: Operation, kind: Kind, *, strict: bool) -> None:
    goal = target(change.path)
    attribute = _attribute(goal.attribute, kind, strict=strict)
    if attribute is None:
        return
    if attribute.mutability == "readOnly":
        if strict:
            raise ScimError(400, f"{attribute.name} is set by the service alone.", "mutability")
        return
    sub = attribute.sub(goal.sub) if goal.sub else None
    if goal.sub and sub is None:
        raise bad_path(f"{attribute.name} has no part that is called {goal.sub}.")
    if attribute.many:
        _many(document, change, attribute, goal.inner, sub)
    elif goal.inner is not None:
        raise bad_path(f"{attribute.name} has one value, so it takes no condition.")
    else:
        _one(document, change, attribute, sub)
    if document.get(attribute.name) in (None, [], {}):
        document.pop(attribute.name, None)


def _attribute(name: str, kind: Kind, *, strict: bool) -> Attribute | None:
    urn, plain, _ = split(name)
    if urn and urn.lower() != kind.urn.lower():
        plain = name
    found = kind.attribute(plain)
    if found is None and strict and not kind.is_passed_over(plain):
        raise bad_path(f"A {kind.name.lower()} has no attribute that is called {plain}.")
    return found


def _one(document: dict[str, Any], change: Operation, attribute: Attribute, sub: Attribute | None) -> None:
    """An attribute with one value. Parts of it that are not named stay."""
    if sub is not None:
        parts = document.setdefault(attribute.name, {})
        _put(parts, sub, change)
    elif change.op == "remove" or change.value is None:
        document.pop(attribute.name, None)
    elif attribute.type == "complex":
        document.setdefault(attribute.name, {}).update(value_of(attribute, change.value))
    else:
        document[attribute.name] = value_of(attribute, change.value)


def _put(parts: dict[str, Any], sub: Attribute, change: Operation) -> None:
    value = None if change.op == "remove" else value_of(sub, change.value)
    if value is None:
        parts.pop(sub.name, None)
    else:
        parts[sub.name] = value


def _many(
    document: dict[str, Any], change: Operation, attribute: Attribute, inner: Node | None, sub: Attribute | None
) -> None:
    """An attribute with several values."""
    held: list[dict[str, Any]] = document.setdefault(attribute.name, [])
    if inner is None and sub is None:
        document[attribute.name] = _all_values(held, change, attribute)
        return
    chosen = held if inner is None else [item for item in held if meets(item, inner, attribute)]
    if change.op == "remove":
        if sub is None:
            gone = {id(item) for item in chosen}
            document[attribute.name] = [item for item in held if id(item) not in gone]
        else:
            for item in chosen:
                item.pop(sub.name, None)
        return
    if not chosen:
        chosen = [_made(change, attribute, inner)]
        held.extend(chosen)
    for item in chosen:
        if sub is None:
            item.update(*value_of(attribute, change.value)[:1])
        else:
            _put(item, sub, change)
    _one_primary(held, chosen)


def _made(change: Operation, attribute: Attribute, inner: Node | None) -> dict[str, Any]:
    """The value that an addition makes where none meets the condition: one that does. Raises noTarget for all else."""
    if inner is None:
        return {}
    wanted = equalities(inner) if change.op == "add" else None
    if wanted is None:
        raise ScimError(400, f"No value of {attribute.name} meets the condition.", "noTarget")
    return dict(*value_of(attribute, wanted))


def _all_values(held: list[dict[str, Any]], change: Operation, attribute: Attribute) -> list[dict[str, Any]]:
    given: list[dict[str, Any]] = value_of(attribute, change.value) or []
    if change.op == "remove":
        named = {item.get("value") for item in given}
        return [item for item in held if item.get("value") not in named] if given else []
    if change.op == "replace":
        return given
    there = {item.get("value") for item in held}
    new = [item for item in given if item not in held] if attribute.name != "members" else _unknown(given, there)
    both = held + new
    _one_primary(both, new)
    return both


def _unknown(given: list[dict[str, Any]], there: set[Any]) -> list[dict[str, Any]]:
    """Those whose value is not there yet: by value, because a group is large."""
    return [item for item in given if item.get("value") not in there]


def _one_primary(items: list[dict[str, Any]], touched: list[dict[str, Any]]) -> None:
    """The value that was made primary last is the only one (RFC 7643, section 2.4)."""
    first = next((item for item in touched if item.get("primary")), None)
    if first is not None:
        for item in items:
            if item is not first and item.get("primary"):
                item["primary"] = False
