"""Second factors: one-time codes by an app (TOTP, RFC 6238) and passkeys (WebAuthn), kept by django-allauth."""

import time

from allauth.account.authentication import get_authentication_records
from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.http import HttpRequest

from carecert.people.models import User

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_second_factor(user: User) -> bool:
    """Whether the person has set up one-time codes or a passkey. Then sign-in always asks for one of them."""
    return bool(Authenticator.objects.filter(user=user, type__in=FACTORS).exists())


def has_codes(user: User) -> bool:
    """Whether the person has set up one-time codes."""
    return bool(Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists())


def signed_in_with_code(request: HttpRequest) -> bool:
    """Whether this session has proved a second factor, code or passkey, as the session itself remembers."""
    if not isinstance(request.user, User):
        return False
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


def set_up(user: User, secret: str) -> None:
    """Give a person a known authenticator secret (base32), for the demo and for tests."""
    if not has_codes(user):
        TOTP.activate(user, secret)


def code_now(secret: str) -> str:
    """The six digits that an authenticator app shows now for a base32 secret (RFC 6238, section 4)."""
    counter = int(time.time()) // app_settings.TOTP_PERIOD
    return str(format_hotp_value(hotp_value(secret, counter)))
