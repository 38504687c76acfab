"""Who may knock at a view. Every view carries one of these three policies; a system check fails on silence."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from carecert.organisations.actor import Actor
from carecert.organisations.models import Membership
from carecert.people.typed import kept

P = ParamSpec("P")


class Request(HttpRequest):
    """A request that has passed the middleware: it knows who acts, and all memberships of that person."""

    actor: Actor
    memberships: list[Membership]


View = Callable[Concatenate[Request, P], HttpResponseBase]
POLICY = "carecert_policy"


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
