"""The hook through which the portal turns a reference between services into a title and an address."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.utils.module_loading import import_string

Resolve = Callable[[str], tuple[str, str] | None]


@dataclass(frozen=True, slots=True)
class Referred:
    """What a reference leads to."""

    title: str
    href: str


@lru_cache(maxsize=4)
def _hook(path: str) -> Resolve:
    found: Resolve = import_string(path)
    return found


def refer(reference: str) -> Referred | None:
    """What `reference` (such as "knowledge:course/first-line-of-defence") leads to; None when there is no such thing.

    Asks `settings.UI_REFERENCES`, the dotted path of a function that gives a title and a path; without it, nothing.
    """
    path = getattr(settings, "UI_REFERENCES", "")
    found = _hook(path)(reference) if path else None
    return Referred(*found) if found else None
