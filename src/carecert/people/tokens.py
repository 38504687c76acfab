"""API tokens: made once, shown once, kept as a digest."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

from carecert.people.models import ApiToken, User

PREFIX = "cc_"
SEEN_AGAIN = timedelta(minutes=5)


def make(
    person: User, *, organisation_code: str, label: str, days: int = 90, scopes: Iterable[str] | None = None
) -> tuple[ApiToken, str]:
    """Save a token of 256 random bits that works for `days`. Returns its row and the key, shown this once.

    `scopes`: the permissions that it may use; None for all that the person has.
    """
    key = PREFIX + secrets.token_urlsafe(32)
    row = ApiToken.objects.create(
        person=person,
        organisation_code=organisation_code,
        label=label,
        prefix=key[:9],
        digest=digest(key),
        scopes=None if scopes is None else sorted(scopes),
        expires_at=timezone.now() + timedelta(days=days),
    )
    return row, key


def digest(key: str) -> str:
    """What is kept of a token, or of the secret in a link: SHA-256, as 64 hexadecimal digits.

    Both are random and long, so they need no salt and no slow hash.
    """
    return hashlib.sha256(key.encode()).hexdigest()


def holder(key: str) -> ApiToken | None:
    """The live token that a key belongs to, with its person, or None: unknown, expired, revoked or person inactive."""
    if not key.startswith(PREFIX):
        return None
    now = timezone.now()
    found = (
        ApiToken.objects.select_related("person")
        .filter(digest=digest(key), revoked_at__isnull=True, expires_at__gt=now, person__is_active=True)
        .first()
    )
    if found and (found.last_used_at is None or now - found.last_used_at > SEEN_AGAIN):
        ApiToken.objects.filter(pk=found.pk).update(last_used_at=now)
    return found
