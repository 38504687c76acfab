"""Second factors: one-time codes by an app (TOTP, RFC 6238) and passkeys (WebAuthn), kept by django-allauth."""

import time

from allauth.account.authentication import get_authentication_records
from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.conf import settings
from django.db.models import Exists
from django.http import HttpRequest

from carecert.people.models import User

SSO = "sso"
"""How the session names what a provider of single sign-on has proved."""
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_second_factor(user: User) -> bool:
    """Whether the person has set up one-time codes or a passkey. Then sign-in always asks for one of them."""
    return bool(Authenticator.objects.filter(user=user, type__in=FACTORS).exists())


def having_second_factor(person_id: int) -> Exists:
    """The same as a condition, for a query that asks for more."""
    return Exists(Authenticator.objects.filter(user=person_id, type__in=FACTORS))


def has_codes(user: User) -> bool:
    """Whether the person has set up one-time codes."""
    return bool(Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists())


def signed_in_with_code(request: HttpRequest) -> bool:
    """Whether this session has proved a second factor, code or passkey, as the session itself remembers."""
    if not isinstance(request.user, User):
        return False
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


def bound_to(request: HttpRequest) -> str:
    """The code of the organisation whose provider alone speaks for this session; empty when nothing binds it.

    A provider speaks for its own organisation only. Whoever has also shown something of their own, such as their
    password, a code or a passkey, acts wherever they belong.
    """
    if not isinstance(request.user, User):
        return ""
    records = get_authentication_records(request, request.user)
    if any(record.get("method") != SSO and record.get("type") != SSO for record in records):
        return ""
    return next((str(record.get("organisation", "")) for record in reversed(records)), "")


def proved_lately(request: HttpRequest, *, own: bool = False) -> bool:
    """Whether this person has proved who they are within the time that dangerous acts ask for.

    Whoever has a second factor must have shown that one, or a provider two. `own`: what a provider said counts nothing.
    """
    if not isinstance(request.user, User):
        return False
    wanted = has_second_factor(request.user)
    since = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    return any(
        float(record["at"]) > since
        and (record.get("method") == "mfa" or not wanted)
        and not (own and SSO in {record.get("method"), record.get("type")})
        for record in get_authentication_records(request, request.user)
    )


def way_to_prove(user: User) -> str:
    """The name of the page on which somebody proves again who they are: by code, passkey, password or provider."""
    if has_codes(user):
        return "mfa_reauthenticate"
    if has_second_factor(user):
        return "mfa_reauthenticate_webauthn"
    return "account_reauthenticate" if user.has_usable_password() else "single_again"


def set_up(user: User, secret: str) -> None:
    """Give a person a known authenticator secret (base32), for the demo and for tests."""
    if not has_codes(user):
        TOTP.activate(user, secret)


def code_now(secret: str) -> str:
    """The six digits that an authenticator app shows now for a base32 secret (RFC 6238, section 4)."""
    counter = int(time.time()) // app_settings.TOTP_PERIOD
    return str(format_hotp_value(hotp_value(secret, counter)))
