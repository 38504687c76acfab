"""Who may knock at a view. Every view carries one of these three policies; a system check fails on silence."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar
from urllib.parse import urlencode

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from carecert.organisations.actor import Actor
from carecert.organisations.models import Membership
from carecert.people.factors import proved_lately, way_to_prove
from carecert.people.models import User
from carecert.people.typed import kept

P = ParamSpec("P")


class Request(HttpRequest):
    """A request that has passed the middleware: it knows who acts, and all memberships of that person."""

    actor: Actor
    memberships: list[Membership]


View = Callable[Concatenate[Request, P], HttpResponseBase]
POLICY, FRESH = "carecert_policy", "carecert_fresh"


def needs(permission: str) -> Callable[[View[P]], View[P]]:
    """Only actors with the permission. Strangers are sent to sign in; others get the page for a refusal (403)."""

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.actor.is_signed_in:
                return _stranger(request)
            if not request.actor.can(permission):
                raise PermissionDenied(permission)
            return view(request, *args, **kwargs)

        return _labelled(guarded, f"needs {permission}")

    return guard


def signed_in(view: View[P]) -> View[P]:
    """Anybody who has signed in, whatever their roles."""

    @wraps(view)
    def guarded(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.actor.is_signed_in:
            return _stranger(request)
        return view(request, *args, **kwargs)

    return _labelled(guarded, "signed in")


def fresh(view: View[P]) -> View[P]:
    """For a dangerous act: whoever last proved who they are more than a quarter of an hour ago proves it again.

    It stands below `needs` or `signed_in`. What was typed is kept (see `people/typed.py`).
    """

    @wraps(view)
    def guarded(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not isinstance(request.user, User) or proved_lately(request):
            return view(request, *args, **kwargs)
        return _prove_again(request, reverse(way_to_prove(request.user)))

    setattr(guarded, FRESH, True)
    return guarded


def asks_anew(view: Callable[..., Any]) -> bool:
    """Whether a view is for a dangerous act, and so asks for a fresh proof."""
    return bool(getattr(view, FRESH, False))


def _prove_again(request: Request, where: str) -> HttpResponseBase:
    wanted = f"{where}?{urlencode({'next': request.get_full_path()})}"
    return kept(
        request,
        title="Show that it is you, then send this",
        text="This is important, so we ask once more who you are. What you wrote is still here, and was not sent.",
        link=where,
        link_text="Show that it is you",
    ) or HttpResponseRedirect(wanted)


def public(*, because: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Anybody at all. `because`: the reason, which the list of views prints. Raises ValueError without one."""
    if not because.strip():
        raise ValueError("say why the view is public")

    def mark(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def open_view(*args: Any, **kwargs: Any) -> Any:
            return view(*args, **kwargs)

        return _labelled(open_view, f"public: {because}")

    return mark


def policy_of(view: Callable[..., Any]) -> str | None:
    """The policy that a view states, or None."""
    return getattr(view, POLICY, None)


def is_public(policy: str | None) -> bool:
    """Whether a policy lets anybody in."""
    return (policy or "").startswith("public: ")


def _stranger(request: Request) -> HttpResponseBase:
    """To sign in, and back. Whoever typed something while their session ended keeps what they wrote."""
    login = redirect_to_login(request.get_full_path())
    return (
        kept(
            request,
            title="Sign in again to send this",
            text="You are signed out, so this was not sent. What you wrote is still here.",
            link=login.url,
            link_text="Sign in",
        )
        or login
    )


F = TypeVar("F", bound=Callable[..., Any])


def _labelled(view: F, policy: str) -> F:
    setattr(view, POLICY, policy)
    return view
