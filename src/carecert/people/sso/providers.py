"""The providers that people may sign in with, as the operator wrote them down in one YAML file.

A private key or a secret stands in a file of its own. Whatever is wrong is told in a sentence that names the file.
"""

import logging
from functools import lru_cache
from pathlib import Path
from typing import Literal

import msgspec
from django.conf import settings

from carecert.people.sso.known import Known, common_faults, is_safe
from carecert.people.sso.saml.provider import SamlProvider, saml_faults

log = logging.getLogger(__name__)


class BadProviders(ValueError):
    """The file of the providers cannot be used; the message says what to change."""


class Provider(Known, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One OpenID Connect provider. `levels`: values of `acr`."""

    issuer: str
    client_id: str
    private_key: str = ""
    key_id: str = ""
    algorithm: Literal["RS256", "RS384", "RS512", "PS256", "ES256"] = "RS256"
    client_secret: str = ""
    scopes: tuple[str, ...] = ("openid", "profile", "email")

    @property
    def knows_as(self) -> str:
        """Its issuer: it is reached there, and its keys are found there, so nobody else can be it."""
        return self.issuer

    @property
    def is_guarded(self) -> bool:
        """Whether it must be outside of private networks. The operator's own may be anywhere."""
        return False

    def secret(self) -> str:
        """The secret that it shares with us. Raises OSError."""
        return Path(self.client_secret).read_text(encoding="utf-8").strip()


class _File(msgspec.Struct, forbid_unknown_fields=True):
    providers: tuple[Provider, ...] = ()
    saml: tuple[SamlProvider, ...] = ()


def offered() -> dict[str, Known]:
    """The providers of this installation by name; none when the file cannot be used, and then the log says so."""
    try:
        return providers(settings.SIGN_IN_PROVIDERS)
    except BadProviders:
        log.exception("Nobody can sign in by a provider")
        return {}


def providers(path: str) -> dict[str, Known]:
    """All providers by name; none for an empty path. Raises `BadProviders`."""
    return _read(path, Path(path).stat().st_mtime_ns if path and Path(path).exists() else 0) if path else {}


@lru_cache(maxsize=4)
def _read(path: str, _changed: int) -> dict[str, Known]:
    try:
        found = msgspec.yaml.decode(Path(path).read_bytes(), type=_File)
    except OSError as why:
        raise BadProviders(f"{path} cannot be read: {why.strerror}.") from None
    except (msgspec.ValidationError, msgspec.DecodeError) as why:
        raise BadProviders(f"{path} is not a list of sign-in providers: {why}.") from None
    every: list[tuple[Known, list[str]]] = [(one, faults(one)) for one in found.providers]
    every += [(one, common_faults(one) + saml_faults(one)) for one in found.saml]
    for one, wrong in every:
        for fault in wrong:
            raise BadProviders(f"{path}: provider “{one.name}” {fault}")
    named = {one.name: one for one, _ in every}
    if len(named) != len(every):
        raise BadProviders(f"{path}: two providers have the same name.")
    return named


def faults(one: Provider) -> list[str]:
    """What is wrong with a provider, each as the end of a sentence."""
    checks = {
        "must have an issuer that begins with https://.": not is_safe(one.issuer),
        "must have either private_key or client_secret.": bool(one.private_key) == bool(one.client_secret),
        "must have the scope openid.": "openid" not in one.scopes,
    }
    found = common_faults(one) + [sentence for sentence, holds in checks.items() if holds]
    files = [key for key in (one.private_key, one.client_secret) if key]
    return found + [f"names {key}, which is no file." for key in files if not Path(key).is_file()]
