"""A resource as a client sent it, made regular: names as the schema writes them, types checked, the rest passed over.

Directories differ: some write “True” for true, send attributes of schemas that we do not keep, or a single value
where the schema has a list. All of that is taken.
"""

from typing import Any

from carecert.formats.scim.errors import bad_value
from carecert.formats.scim.schemas import Attribute, Kind

MOST_VALUES = 20_000
"""So many values a multi-valued attribute may have: a large group in one piece."""


def regular(document: Any, kind: Kind) -> dict[str, Any]:
    """What a client may write of a resource, by the schema's own names; without what is empty. Raises `ScimError`."""
    if not isinstance(document, dict):
        raise bad_value("A resource is an object.")
    found: dict[str, Any] = {}
    for name, value in document.items():
        plain = name[len(kind.urn) + 1 :] if name.lower().startswith(f"{kind.urn.lower()}:") else name
        attribute = kind.attribute(plain)
        if attribute is not None and attribute.mutability != "readOnly":
            kept = value_of(attribute, value)
            if kept not in (None, [], {}):
                found[attribute.name] = kept
    return found


def value_of(attribute: Attribute, value: Any) -> Any:
    """A value of an attribute, made regular; None for an empty one. Raises `ScimError` (invalidValue)."""
    if value is None:
        return None
    if not attribute.many:
        return _single(attribute, value)
    items = value if isinstance(value, list) else [value]
    if len(items) > MOST_VALUES:
        raise bad_value(f"{attribute.name} has more than {MOST_VALUES} values.")
    made = [_single(attribute, item) for item in items]
    return [item for item in made if item not in (None, {})]


def _single(attribute: Attribute, value: Any) -> Any:
    if attribute.type == "complex":
        return _parts(attribute, value)
    if attribute.type == "boolean":
        return truth(attribute.name, value)
    return _text(attribute, value)


def _parts(attribute: Attribute, value: Any) -> dict[str, Any]:
    if isinstance(value, str) and attribute.many:
        value = {"value": value}
    if not isinstance(value, dict):
        raise bad_value(f"{attribute.name} is an object.")
    made = {}
    for name, given in value.items():
        sub = attribute.sub(name)
        if sub is not None and given is not None:
            made[sub.name] = _single(sub, given)
    return made


def truth(name: str, value: Any) -> bool:
    """True or false; also as the text that some directories send. Raises `ScimError` (invalidValue)."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in {"true", "false"}:
        return value.lower() == "true"
    raise bad_value(f"{name} is true or false.")


def _text(attribute: Attribute, value: Any) -> str:
    if not isinstance(value, str):
        raise bad_value(f"{attribute.name} is text.")
    if "\x00" in value:
        raise bad_value(f"{attribute.name} holds a character that cannot be kept.")
    if len(value) > attribute.longest:
        raise bad_value(f"{attribute.name} has more than {attribute.longest} characters.")
    return value
