"""From a request to an `Actor`: who is signed in, for which organisation, and the scope of the database."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse

from carecert.organisations.access import Request, is_public, policy_of
from carecert.organisations.actor import Actor
from carecert.organisations.grants import needs_second_factor
from carecert.organisations.identify import actor_of_session, actor_of_token
from carecert.organisations.scope import scoped
from carecert.people.factors import bound_to, has_codes, has_second_factor, signed_in_with_code
from carecert.people.models import User
from carecert.people.typed import kept

Handler = Callable[[Request], HttpResponse]

# Pages for which somebody has to be signed in, but not with a code: the way to set codes up, and one's own account.
OPEN_WITHOUT_FACTOR = frozenset(
    {
        "account",
        "account_change_password",
        "account_reauthenticate",
        "choose_organisation",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_download_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_index",
        "mfa_list_webauthn",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "mfa_view_recovery_codes",
        "sessions",
    }
)
# Once a second factor is set up, a session that has not proved it gets no further than these.
OPEN_WITHOUT_CODE = frozenset(
    {"account_reauthenticate", "choose_organisation", "mfa_reauthenticate", "mfa_reauthenticate_webauthn"}
)
# Whoever holds these holds the ways in, so they ask for proof whatever the roles.
ABOUT_CODES = frozenset(
    {
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_deactivate_totp",
        "mfa_download_recovery_codes",
        "mfa_edit_webauthn",
        "mfa_generate_recovery_codes",
        "mfa_remove_webauthn",
        "mfa_view_recovery_codes",
    }
)
API, BEARER = "/api/", "bearer"
CODE_FIRST = "Your role needs a one-time code, and this session has not proved one. Sign in with a code first."


def actor(get_response: Handler) -> Handler:
    """Give every request its `actor`, and let the database see only what that actor may see."""

    def middleware(request: Request) -> HttpResponse:
        key = _token(request)
        request.memberships = []
        if key is not None:
            request.actor = actor_of_token(key)
        else:
            request.actor, request.memberships = actor_of_session(request)
            detour = _detour(request, request.actor)
            if detour and request.path_info.startswith(API):
                raise PermissionDenied(CODE_FIRST)
            if detour:
                return _kept(request, detour) or HttpResponseRedirect(detour)
        with scoped(request.actor):
            return get_response(request)

    return middleware


def _token(request: HttpRequest) -> str | None:
    """The token that a program sends to the API; None for everything else, such as what a proxy adds to any page."""
    header = request.headers.get("Authorization", "")
    scheme, _, key = header.partition(" ")  # schemes ignore case (RFC 9110, section 11.1)
    if not (request.path_info.startswith(API) and scheme.lower() == BEARER):
        return None
    return key.strip()


def _detour(request: HttpRequest, found: Actor) -> str:
    """Where to go first: to set a second factor up, or to prove it in this session. Empty when the way is free.

    That another device has set one up proves nothing about whoever sits at this one.
    """
    if not isinstance(request.user, User):
        return ""
    name = _guarded_name(request.path_info)
    if name in ABOUT_CODES and bound_to(request) and not _has_own_way(request.user):
        return reverse("account_reset_password")
    return "" if signed_in_with_code(request) else _to_second_factor(request, found, name)


def _to_second_factor(request: HttpRequest, found: Actor, name: str | None) -> str:
    if name is None or not (needs_second_factor(found.roles) or name in ABOUT_CODES):
        return ""
    if isinstance(request.user, User) and has_second_factor(request.user):
        return "" if name in OPEN_WITHOUT_CODE else _prove_code(request)
    if name in OPEN_WITHOUT_FACTOR or not needs_second_factor(found.roles):
        return ""
    return reverse("mfa_activate_totp")


def _kept(request: Request, detour: str) -> HttpResponse | None:
    """What somebody typed before they were asked for a code, so that the detour does not lose it."""
    return kept(
        request,
        title="Show that it is you, then send this",
        text="Your role needs a one-time code first, so this was not sent. What you wrote is still here.",
        link=detour,
        link_text="Give a one-time code",
    )


def _has_own_way(user: User) -> bool:
    """Whether somebody can prove who they are without a provider. Else a link to their mailbox must come first."""
    return user.has_usable_password() or has_second_factor(user)


def _prove_code(request: HttpRequest) -> str:
    codes = isinstance(request.user, User) and has_codes(request.user)
    address = reverse("mfa_reauthenticate" if codes else "mfa_reauthenticate_webauthn")
    return f"{address}?{urlencode({'next': request.get_full_path()})}" if request.method == "GET" else address


def _guarded_name(path: str) -> str | None:
    """The name of the page at a path. None for no page, or a public one: nobody is kept from the first aid."""
    try:
        found = resolve(path)
    except Resolver404:
        return None
    return None if is_public(policy_of(found.func)) else found.url_name or ""
