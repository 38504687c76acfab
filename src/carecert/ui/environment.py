"""The Jinja environment of every page: the design system's macros, loud undefined names, our filters and globals."""

from typing import Any, NoReturn

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader, pass_context
from jinja2.runtime import Context

from carecert.ui import dates
from carecert.ui.navigation import Navigation, navigation
from carecert.ui.prose import prose
from carecert.ui.references import refer
from carecert.ui.tables import severity_tag


class LoudUndefined(ChainableUndefined):
    """A missing name: false and chainable, as the design system's macros need, but an error when printed."""

    __slots__ = ()

    def __str__(self) -> NoReturn:  # noqa: PLE0307 - it never returns
        self._fail_with_undefined_error()

    def __html__(self) -> NoReturn:
        self._fail_with_undefined_error()


def url(name: str, *args: object, **kwargs: object) -> str:
    """The path of a view by its name. Raises NoReverseMatch when no such view exists."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


@pass_context
def can(context: Context, permission: object) -> bool:
    """Whether the person behind the page may do this; nobody may when the request has no actor."""
    actor = getattr(context.get("request"), "actor", None)
    return bool(actor and actor.can(permission))


@pass_context
def surround(context: Context) -> Navigation:
    """The menu, account links and footer of this page; bare when the page says `plain` (errors must always render)."""
    request = context.get("request")
    if context.get("plain") or not isinstance(request, HttpRequest):
        return Navigation()
    return navigation(request)


@pass_context
def flashes(context: Context) -> list[Any]:
    """The messages that the last request left for this page; reading them clears them."""
    request = context.get("request")
    return [] if context.get("plain") or not isinstance(request, HttpRequest) else list(get_messages(request))


def environment(**options: Any) -> Environment:
    """The environment for Django's Jinja2 backend; `options` are the backend's own, with its loader."""
    options["undefined"] = LoudUndefined
    options["loader"] = ChoiceLoader([options["loader"], PackageLoader("nhsuk_frontend_jinja")])
    options.setdefault("cache_size", -1)
    made = Environment(trim_blocks=True, lstrip_blocks=True, **options)  # noqa: S701 - Django switches autoescape on
    made.globals |= {"url": url, "static": static, "can": can, "surround": surround, "flashes": flashes, "refer": refer}
    made.globals["severity_tag"] = severity_tag
    made.filters |= {
        "date": dates.date,
        "datetime": dates.datetime,
        "time": dates.time,
        "ago": dates.ago,
        "thousands": dates.thousands,
        "prose": prose,
    }
    return made
