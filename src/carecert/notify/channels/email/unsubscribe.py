"""The address that stops email which is not urgent, as mail readers call it with one click (RFC 8058)."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

SALT = "carecert.notify.unsubscribe"


def address_of(person_id: int) -> str:
    """The address for one person. It needs no sign-in, holds good for ever, and can do nothing else."""
    return settings.PUBLIC_URL + reverse(
        "notify:stop", kwargs={"token": signing.Signer(salt=SALT).sign(str(person_id))}
    )


def person_of(token: str) -> int | None:
    """The person whose address this is, or None for one that we did not make."""
    try:
        return int(signing.Signer(salt=SALT).unsign(token))
    except (signing.BadSignature, ValueError):
        return None
