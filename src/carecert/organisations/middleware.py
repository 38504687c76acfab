"""From a request to an `Actor`: who is signed in, for which organisation, and the scope of the database."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from carecert.organisations.access import Request
from carecert.organisations.actor import Actor
from carecert.organisations.identify import actor_of_session, actor_of_token
from carecert.organisations.roles import needs_second_factor
from carecert.organisations.scope import scoped
from carecert.people.factors import has_second_factor, signed_in_with_code
from carecert.people.models import User

Handler = Callable[[Request], HttpResponse]

OPEN_WITHOUT_FACTOR = ("/account/", "/static/", "/health/")


def actor(get_response: Handler) -> Handler:
    """Give every request its `actor`, and let the database see only what that actor may see."""

    def middleware(request: Request) -> HttpResponse:
        key = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
        request.memberships = []
        if key:
            request.actor = actor_of_token(key)
        else:
            request.actor, request.memberships = actor_of_session(request)
            if _must_set_up_factor(request, request.actor):
                return HttpResponseRedirect(reverse("mfa_activate_totp"))
        with scoped(request.actor):
            return get_response(request)

    return middleware


def _must_set_up_factor(request: HttpRequest, found: Actor) -> bool:
    return (
        needs_second_factor(found.roles)
        and not request.path.startswith((*OPEN_WITHOUT_FACTOR, settings.STATIC_URL))
        and isinstance(request.user, User)
        and not signed_in_with_code(request)
        and not has_second_factor(request.user)
    )
