"""The router that every service's API is written on: callers are known, and browsers prove that they meant it."""

from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import CsrfViewMiddleware
from ninja import Router as NinjaRouter

from carecert.organisations.access import Request
from carecert.organisations.actor import Actor
from carecert.wire.problems import Problem

SAFE = {"GET", "HEAD", "OPTIONS"}


def caller(request: HttpRequest) -> Actor | None:
    """Whoever calls: by session cookie (then an unsafe method needs the CSRF token) or by `Authorization: Bearer`.

    The actor was made by the middleware, so that rows are hidden from the first query on.
    """
    actor: Actor = getattr(request, "actor", Actor.anonymous())
    if not actor.is_signed_in:
        return None
    if actor.via == "session" and request.method not in SAFE:
        refusal = CsrfViewMiddleware(lambda _: None).process_view(request, caller, (), {})  # type: ignore[arg-type]
        if refusal is not None:
            raise Problem(403, "The CSRF token is missing or wrong. Programs should use an API token instead.")
    return actor


class Router(NinjaRouter):
    """A django-ninja router whose operations know their caller, unless one says `auth=None`."""

    def __init__(self, **options: Any) -> None:
        """Every operation asks who calls."""
        super().__init__(auth=caller, **options)


def require(request: Request, permission: str) -> Actor:
    """The actor, if it has the permission. Raises `Problem` 403 otherwise, and says when only the token lacks it."""
    if not request.actor.can(permission) and request.actor.is_granted(permission):
        raise Problem(403, f"This token does not have the scope {permission}. Make another that has it.")
    if not request.actor.can(permission):
        raise Problem(403, "Your role does not allow this.")
    return request.actor
