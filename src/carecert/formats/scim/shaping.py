"""Which parts of a resource a client wants to see (RFC 7644, section 3.9)."""

from dataclasses import dataclass
from typing import Any

from carecert.formats.scim.errors import bad_value
from carecert.formats.scim.filters import split

ALWAYS = frozenset({"schemas", "id"})


@dataclass(frozen=True, slots=True)
class Wish:
    """What to show only, and what to leave out; names in small letters. Of the two at most one is given."""

    only: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()

    def wants(self, attribute: str) -> bool:
        """Whether an attribute is to be shown, in whole or in part, so that it has to be read."""
        name = attribute.lower()
        if self.only:
            return any(each.partition(".")[0] == name for each in self.only)
        return name not in self.without


def wish(attributes: Any, excluded: Any) -> Wish:
    """The wish in two lists of paths: texts with commas, or JSON lists. Raises `ScimError` when both are given."""
    only, without = _names(attributes), _names(excluded)
    if only and without:
        raise bad_value("Give attributes or excludedAttributes, not both.")
    return Wish(only, without)


def _names(given: Any) -> frozenset[str]:
    listed = given.split(",") if isinstance(given, str) else given or []
    if not isinstance(listed, list):
        raise bad_value("attributes and excludedAttributes are lists of names.")
    names = set()
    for one in listed:
        _, attribute, sub = split(str(one).strip())
        if attribute:
            names.add(f"{attribute}.{sub}".lower() if sub else attribute.lower())
    return frozenset(names)


def shaped(document: dict[str, Any], wanted: Wish) -> dict[str, Any]:
    """The document with what is wanted. What names it is always there."""
    if not wanted.only and not wanted.without:
        return document
    found = {}
    for name, value in document.items():
        if name in ALWAYS:
            found[name] = value
        elif (kept := _kept(name.lower(), value, wanted)) is not None:
            found[name] = kept
    return found


def _kept(name: str, value: Any, wanted: Wish) -> Any:
    if wanted.only:
        if name in wanted.only:
            return value
        subs = {each.partition(".")[2] for each in wanted.only if each.startswith(f"{name}.")}
        return _parts(value, lambda sub: sub in subs) if subs else None
    if name in wanted.without:
        return None
    subs = {each.partition(".")[2] for each in wanted.without if each.startswith(f"{name}.")}
    return _parts(value, lambda sub: sub not in subs) if subs else value


def _parts(value: Any, fits: Any) -> Any:
    if isinstance(value, list):
        return [_parts(item, fits) for item in value]
    return {key: part for key, part in value.items() if fits(key.lower())} if isinstance(value, dict) else value
