"""What a provider says about itself (OpenID Connect Discovery 1.0), and its keys, kept in the shared cache."""

from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet, RSAKey

from carecert.people.sso.fetching import fetch
from carecert.people.sso.known import is_safe
from carecert.people.sso.providers import Provider
from carecert.people.sso.refused import Refused

KEPT, SOONEST = 3600, 30  # seconds: how long it is kept, and how soon keys are fetched anew for a key that is not known
KINDS: dict[str, type[RSAKey] | type[ECKey]] = {"RSA": RSAKey, "EC": ECKey}


@dataclass(frozen=True, slots=True)
class Metadata:
    """The addresses of a provider. `names_itself`: whether it puts its name into every answer (RFC 9207)."""

    authorization: str
    token: str
    keys: str
    userinfo: str
    names_itself: bool


def metadata(provider: Provider) -> Metadata:
    """A provider's addresses. Raises `Refused` when it cannot be asked, or names another issuer (section 4.3)."""
    key = f"sso:metadata:{provider.is_guarded}:{provider.issuer}"
    said: dict[str, Any] | None = cache.get(key)
    if said is None:
        said = fetch(f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration", guarded=provider.is_guarded)
        if said.get("issuer") != provider.issuer:
            raise Refused("issuer", f"discovery says {said.get('issuer')}")
        cache.set(key, said, KEPT)
    found = Metadata(
        authorization=str(said.get("authorization_endpoint", "")),
        token=str(said.get("token_endpoint", "")),
        keys=str(said.get("jwks_uri", "")),
        userinfo=str(said.get("userinfo_endpoint", "")),
        names_itself=said.get("authorization_response_iss_parameter_supported") is True,
    )
    asked = [found.authorization, found.token, found.keys, *([found.userinfo] if found.userinfo else [])]
    if not all(map(is_safe, asked)):
        raise Refused("metadata", "an address is not reached by TLS")
    return found


def key_of(provider: Provider, key_id: str | None) -> RSAKey | ECKey:
    """The provider's public key with this id. Keys are fetched anew when the id is not known: providers change them.

    Without an id the provider must have one key only (OpenID Connect Core, section 10.1). Raises `Refused`.
    """
    address = metadata(provider).keys
    place, fresh = (f"sso:{what}:{provider.is_guarded}:{address}" for what in ("keys", "keys:fresh"))
    known: list[dict[str, Any]] | None = cache.get(place)
    found = _chosen(known or [], key_id)
    if found is None and (known is None or cache.add(fresh, True, SOONEST)):
        said = fetch(address, guarded=provider.is_guarded).get("keys")
        known = [one for one in said if isinstance(one, dict)] if isinstance(said, list) else []
        cache.set(place, known, KEPT)
        found = _chosen(known, key_id)
    if found is None:
        raise Refused("signature", f"no key {key_id}")
    return found


def _chosen(keys: list[dict[str, Any]], key_id: str | None) -> RSAKey | ECKey | None:
    usable = [one for one in keys if one.get("kty") in KINDS and one.get("use", "sig") == "sig" and "d" not in one]
    fitting = [one for one in usable if key_id is None or one.get("kid") == key_id]
    if len(fitting) != 1:
        return None
    try:
        made = KINDS[fitting[0]["kty"]].import_key(fitting[0])
        KeySet([made])
    except (JoseError, ValueError, TypeError, KeyError):
        return None
    return made
