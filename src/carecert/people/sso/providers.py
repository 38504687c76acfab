"""The providers that people may sign in with, as the operator wrote them down in one YAML file.

A private key or a secret stands in a file of its own. Whatever is wrong is told in a sentence that names the file.
"""

import logging
import re
from functools import lru_cache
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import msgspec
from django.conf import settings

log = logging.getLogger(__name__)

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}")
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class BadProviders(ValueError):
    """The file of the providers cannot be used; the message says what to change."""


class Provider(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One OpenID Connect provider.

    `organisation`: the code of the organisation that it speaks for; empty for one that speaks for the whole nation.
    `domains`: the ends of email addresses that it may vouch for. `levels`: the values of `acr`, one of which it must
    assert; with `strong` such a sign-in counts as two factors. `join`: whom it may bring in that has no account:
    "invited" people, or everybody with one of its domains.
    """

    name: str
    title: str
    issuer: str
    client_id: str
    domains: tuple[str, ...]
    private_key: str = ""
    key_id: str = ""
    algorithm: Literal["RS256", "RS384", "RS512", "PS256", "ES256"] = "RS256"
    client_secret: str = ""
    organisation: str = ""
    scopes: tuple[str, ...] = ("openid", "profile", "email")
    levels: tuple[str, ...] = ()
    strong: bool = False
    join: Literal["invited", "domain"] = "invited"

    def vouches_for(self, email: str) -> bool:
        """Whether an email address ends in one of its domains."""
        return email.rpartition("@")[2].lower() in self.domains


class _File(msgspec.Struct, forbid_unknown_fields=True):
    providers: tuple[Provider, ...]


def offered() -> dict[str, Provider]:
    """The providers of this installation by name; none when the file cannot be used, and then the log says so."""
    try:
        return providers(settings.SIGN_IN_PROVIDERS)
    except BadProviders:
        log.exception("Nobody can sign in by a provider")
        return {}


def providers(path: str) -> dict[str, Provider]:
    """All providers by name; none for an empty path. Raises `BadProviders`."""
    return _read(path, Path(path).stat().st_mtime_ns if path and Path(path).exists() else 0) if path else {}


@lru_cache(maxsize=4)
def _read(path: str, _changed: int) -> dict[str, Provider]:
    try:
        found = msgspec.yaml.decode(Path(path).read_bytes(), type=_File)
    except OSError as why:
        raise BadProviders(f"{path} cannot be read: {why.strerror}.") from None
    except (msgspec.ValidationError, msgspec.DecodeError) as why:
        raise BadProviders(f"{path} is not a list of sign-in providers: {why}.") from None
    for one in found.providers:
        for fault in faults(one):
            raise BadProviders(f"{path}: provider “{one.name}” {fault}")
    named = {one.name: one for one in found.providers}
    if len(named) != len(found.providers):
        raise BadProviders(f"{path}: two providers have the same name.")
    return named


def faults(one: Provider) -> list[str]:
    """What is wrong with a provider, each as the end of a sentence."""
    checks = {
        "must be named with small letters, digits and hyphens.": NAME.fullmatch(one.name) is None
        or one.name == "again",
        "must have an issuer that begins with https://.": not is_safe(one.issuer),
        "must have domains, such as ash.example.nhs.uk, in small letters.": not one.domains
        or any(DOMAIN.fullmatch(domain) is None for domain in one.domains),
        "must have either private_key or client_secret.": bool(one.private_key) == bool(one.client_secret),
        "must have the scope openid.": "openid" not in one.scopes,
        "is strong, so it must have levels.": one.strong and not one.levels,
        "lets everybody of a domain join, so it must have an organisation.": one.join == "domain"
        and not one.organisation,
    }
    found = [sentence for sentence, holds in checks.items() if holds]
    files = [key for key in (one.private_key, one.client_secret) if key]
    return found + [f"names {key}, which is no file." for key in files if not Path(key).is_file()]


def is_safe(address: str) -> bool:
    """Whether an address is reached by TLS, or lies on this very machine, as in a test."""
    parts = urlsplit(address)
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK))
