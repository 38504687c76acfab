"""The Message-ID of a letter: the same at each attempt, and not to be made up, so a bounce can be believed."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

SALT = "carecert.notify.email"
MADE = re.compile(r"<delivery\.([0-9]{1,18})\.([0-9a-f]{20})@[^<>@\s]+>")


def message_id(pk: int) -> str:
    """The Message-ID of a delivery (RFC 5322, section 3.6.4)."""
    return f"<delivery.{pk}.{_mark(pk)}@{urlsplit(settings.PUBLIC_URL).hostname or 'localhost'}>"


def delivery_of(identifier: str) -> int | None:
    """The delivery that a Message-ID of ours belongs to, or None for one that is not ours."""
    found = MADE.search(identifier)
    if found is None or not constant_time_compare(found[2], _mark(int(found[1]))):
        return None
    return int(found[1])


def _mark(pk: int) -> str:
    return salted_hmac(SALT, str(pk), algorithm="sha256").hexdigest()[:20]
