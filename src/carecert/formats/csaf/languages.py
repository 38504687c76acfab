"""Language tags (BCP 47, RFC 5646) against the IANA registry's subtags (test 6.1.12)."""

from functools import cache

from carecert.formats.csaf.schema import vendored

_PRIVATE = {
    "language": (("qaa", "qtz"),),
    "script": (("qaaa", "qabx"),),
    "region": (("qm", "qz"), ("xa", "xz")),
}
"""The registry's ranges for private use: first and last subtag."""


@cache
def _subtags(kind: str) -> frozenset[str]:
    registry: dict[str, str] = vendored("language-subtags.json")
    return frozenset(registry[kind].split())


def is_language(tag: str) -> bool:
    """True if each subtag exists and stands where it may (RFC 5646, section 2.1); case does not matter.

    The order is language, extended language, script, region, variants, extensions and private use.
    """
    text = tag.lower()
    if text in _subtags("grandfathered"):
        return True
    parts = text.split("-")
    if parts[0] == "x":
        return len(parts) > 1
    if not _known("language", parts.pop(0)):
        return False
    for kind in ("extlang", "script", "region"):
        if parts and _known(kind, parts[0]):
            parts.pop(0)
    while parts and parts[0] in _subtags("variant"):
        parts.pop(0)
    return _are_extensions(parts)


def _known(kind: str, part: str) -> bool:
    ranges = _PRIVATE.get(kind, ())
    return part in _subtags(kind) or any(len(part) == len(least) and least <= part <= most for least, most in ranges)


def _are_extensions(parts: list[str]) -> bool:
    """Extensions: a single letter or digit, then one subtag or more; everything after "x" is private."""
    while parts:
        singleton = parts.pop(0)
        if len(singleton) != 1:
            return False
        if singleton == "x":
            return bool(parts)
        taken = 0
        while parts and len(parts[0]) > 1:
            parts.pop(0)
            taken += 1
        if not taken:
            return False
    return True
