"""The secret of a webhook: worked out from our own secret and the webhook's salt, so that no table holds it."""

import base64
import secrets

from django.utils import timezone
from django.utils.crypto import salted_hmac

from carecert.notify.models import Webhook

NAME = "carecert.notify.webhook"


def new_salt() -> str:
    """A salt for a new secret."""
    return secrets.token_hex(16)


def secret_of(salt: str) -> str:
    """The secret, such as whsec_…: 256 bits. It changes when CARECERT_SECRET_KEY does."""
    digest = salted_hmac(NAME, salt, algorithm="sha256").digest()
    return f"whsec_{base64.urlsafe_b64encode(digest).decode().rstrip('=')}"


def secrets_of(webhook: Webhook) -> list[str]:
    """The secrets that work now: the newest, and the one before until its time is over."""
    found = [secret_of(webhook.salt)]
    if webhook.old_until is not None and webhook.old_until > timezone.now():
        found.append(secret_of(webhook.old_salt))
    return found
