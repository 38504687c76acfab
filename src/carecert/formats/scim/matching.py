"""Whether a value meets a condition: the filter of a patch's path, decided on the document itself."""

from collections.abc import Callable
from typing import Any

from carecert.formats.scim.errors import ScimError
from carecert.formats.scim.filters import Both, Compare, Either, Node, Not, Value
from carecert.formats.scim.schemas import Attribute


def meets(item: dict[str, Any], condition: Node, attribute: Attribute) -> bool:
    """Whether one value of a multi-valued attribute meets the condition. Raises `ScimError` (invalidFilter)."""
    match condition:
        case Both(parts):
            return all(meets(item, part, attribute) for part in parts)
        case Either(parts):
            return any(meets(item, part, attribute) for part in parts)
        case Not(inner):
            return not meets(item, inner, attribute)
        case Compare(path, operator, value):
            sub = attribute.sub(path)
            if sub is None:
                raise ScimError(400, f"{attribute.name} has no part that is called {path}.", "invalidFilter")
            return compares(item.get(sub.name), operator, value, exact=sub.exact)
        case _:
            raise ScimError(400, "A condition within a condition cannot be used.", "invalidFilter")


ORDERED: dict[str, Callable[[str, str], bool]] = {
    "co": lambda held, wanted: wanted in held,
    "sw": str.startswith,
    "ew": str.endswith,
    "gt": str.__gt__,
    "ge": str.__ge__,
    "lt": str.__lt__,
    "le": str.__le__,
}


def compares(held: Any, operator: str, wanted: Value, *, exact: bool) -> bool:
    """Whether a value compares so with what is wanted (RFC 7644, table 3). Absent is only unequal."""
    if operator == "pr":
        return held not in (None, "")
    if isinstance(held, bool) and isinstance(wanted, str):
        wanted = {"true": True, "false": False}.get(wanted.lower(), wanted)
    if isinstance(held, str) and isinstance(wanted, str) and not exact:
        held, wanted = held.lower(), wanted.lower()
    if operator in {"eq", "ne"}:
        return bool(held == wanted) == (operator == "eq")
    return isinstance(held, str) and isinstance(wanted, str) and ORDERED[operator](held, wanted)


def equalities(condition: Node) -> dict[str, Value] | None:
    """The values that a new item must have to meet a condition made of `eq` and `and`; None for any other condition."""
    if isinstance(condition, Compare) and condition.operator == "eq":
        return {condition.path: condition.value}
    if isinstance(condition, Both):
        found: dict[str, Value] = {}
        for part in condition.parts:
            more = equalities(part)
            if more is None:
                return None
            found |= more
        return found
    return None
