"""From a request to an `Actor`: who is signed in, for which organisation, and the scope of the database."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse

from carecert.organisations.access import Request, is_public, policy_of
from carecert.organisations.actor import Actor
from carecert.organisations.identify import actor_of_session, actor_of_token
from carecert.organisations.roles import needs_second_factor
from carecert.organisations.scope import scoped
from carecert.people.factors import has_second_factor, signed_in_with_code
from carecert.people.models import User

Handler = Callable[[Request], HttpResponse]

# Pages for which somebody has to be signed in, but not with a code: the way to set codes up, and one's own account.
OPEN_WITHOUT_FACTOR = frozenset(
    {
        "account",
        "account_change_password",
        "account_reauthenticate",
        "choose_organisation",
        "mfa_activate_totp",
        "mfa_download_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_index",
        "mfa_reauthenticate",
        "mfa_view_recovery_codes",
        "sessions",
    }
)


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
        and isinstance(request.user, User)
        and not signed_in_with_code(request)
        and not has_second_factor(request.user)
        and _is_guarded(request.path_info)
    )


def _is_guarded(path: str) -> bool:
    """Whether what lies at a path needs a second factor. Nobody is kept from a public page, such as the first aid."""
    try:
        found = resolve(path)
    except Resolver404:
        return False
    return found.url_name not in OPEN_WITHOUT_FACTOR and not is_public(policy_of(found.func))
