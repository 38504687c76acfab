"""The key by which push services and browsers know this installation.

It is the one of the settings, or follows from our own secret, so that no table and no file holds it.
"""

import hashlib
import hmac
from email.utils import parseaddr
from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from django.conf import settings

from carecert.formats.webpush.vapid import key_from, key_of, public_text

NAME = b"carecert.notify.push"


def own_key() -> EllipticCurvePrivateKey:
    """The private key. Browsers are bound to it: when it changes, each must be added anew."""
    return _key(settings.PUSH_KEY, settings.SECRET_KEY)


def public_key() -> str:
    """The public key, which a browser asks for when it is added."""
    return public_text(own_key())


def contact() -> str:
    """Whom a push service can write to about us (RFC 8292, section 2.1)."""
    if settings.OPERATOR_EMAIL or not settings.PUBLIC_URL.startswith("https://"):
        return f"mailto:{settings.OPERATOR_EMAIL or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}"
    return str(settings.PUBLIC_URL)


def faults() -> list[str]:
    """What is wrong with the settings, a sentence each."""
    try:
        own_key()
    except ValueError:
        return ["CARECERT_PUSH_KEY is no private key: 32 bytes of P-256 as base64url. No browser is told anything."]
    return []


@lru_cache(maxsize=4)
def _key(given: str, secret: str) -> EllipticCurvePrivateKey:
    return key_of(given) if given else key_from(hmac.digest(secret.encode(), NAME, hashlib.sha512))
