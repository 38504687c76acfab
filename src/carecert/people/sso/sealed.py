"""Secrets that others gave us, as we keep them: encrypted with a key that is worked out from our own secret."""

from django.utils.crypto import salted_hmac
from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

NAME = "carecert.people.sso.sealed"


class Unreadable(ValueError):
    """What was sealed cannot be read: the service has another CARECERT_SECRET_KEY now, or somebody changed it."""


def seal(text: str) -> str:
    """A text as it is kept (JWE, AES-256-GCM)."""
    return jwe.encrypt_compact({"alg": "dir", "enc": "A256GCM"}, text.encode(), _key())


def unseal(sealed: str) -> str:
    """The text again. Raises `Unreadable`."""
    try:
        found = jwe.decrypt_compact(sealed, _key()).plaintext
    except (JoseError, ValueError):
        raise Unreadable from None
    return (found or b"").decode()


def _key() -> OctKey:
    return OctKey.import_key(salted_hmac(NAME, "", algorithm="sha256").digest())
