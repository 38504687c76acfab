"""The hook through which the portal gives every page its menu, account links and footer."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the menu or footer; `post` makes it a button that posts to its address, as signing out must."""

    text: str
    href: str
    current: bool = False
    post: bool = False


@dataclass(frozen=True, slots=True)
class Helping:
    """A banner for whoever acts elsewhere for a time: what it says, and the address to which a button posts the end."""

    text: str
    end: str


@dataclass(frozen=True, slots=True)
class Navigation:
    """What surrounds a page. `person` stands beside the account links, `organisation` below the name."""

    home: str = "/"
    links: tuple[Link, ...] = ()
    account: tuple[Link, ...] = ()
    footer: tuple[Link, ...] = ()
    person: str = ""
    organisation: str = ""
    search: str = ""
    helping: Helping | None = None
    statement: str = "CareCERT is open source. It is not an NHS service, and no NHS body has endorsed it."


Hook = Callable[[HttpRequest], Navigation]


@lru_cache(maxsize=4)
def _hook(path: str) -> Hook:
    found: Hook = import_string(path)
    return found


def navigation(request: HttpRequest) -> Navigation:
    """What `settings.UI_NAVIGATION` (the dotted path of a function of the request) says; bare when it is not set."""
    path = getattr(settings, "UI_NAVIGATION", "")
    return _hook(path)(request) if path else Navigation()
