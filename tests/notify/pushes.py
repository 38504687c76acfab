"""A push service on the loopback, and browsers that read what it was given."""

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec

from carecert.formats.webpush.encryption import packed
from carecert.notify.models import Browser
from carecert.people.models import User
from tests.formats.webpush.opening import opened, point
from tests.notify.post import Called, Site, web_server


@dataclass
class PushService(Site):
    """Takes what it is given, unless a path has another status. `wait`: what Retry-After says."""

    statuses: dict[str, int] = field(default_factory=dict)
    wait: str = ""

    def answer(self, called: Called) -> tuple[int, dict[str, str], Any]:
        return self.statuses.get(called.path, 201), {"Retry-After": self.wait} if self.wait else {}, {}


@dataclass
class Reader:
    """One browser: its private key and its secret, and the subscription that it tells."""

    path: str
    private: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    secret: bytes = field(default_factory=lambda: os.urandom(16))

    def subscription(self, base: str) -> str:
        """What `PushSubscription.toJSON()` gives."""
        keys = {"p256dh": packed(point(self.private)), "auth": packed(self.secret)}
        return json.dumps({"endpoint": f"{base}{self.path}", "expirationTime": None, "keys": keys})

    def kept(self, user: User, base: str, *, everything: bool = False, name: str = "Chrome on Windows") -> Browser:
        """The row, as if it had been added."""
        told = json.loads(self.subscription(base))
        return Browser.objects.create(
            person=user,
            name=name,
            endpoint=told["endpoint"],
            digest=hashlib.sha256(told["endpoint"].encode()).hexdigest(),
            key=told["keys"]["p256dh"],
            auth=told["keys"]["auth"],
            everything=everything,
        )

    def reads(self, called: Called) -> dict[str, str]:
        """The message, decrypted."""
        found: dict[str, str] = json.loads(opened(called.body, self.private, self.secret))
        return found


@contextmanager
def push_service(settings: Any) -> Iterator[PushService]:
    """A push service that the settings allow."""
    settings.PRIVATE_WEBHOOKS, settings.PUSH_HOSTS = True, ["127.0.0.1"]
    with web_server(PushService()) as site:
        yield site  # type: ignore[misc]
