"""Checking an ID token (OpenID Connect Core, section 3.1.3.7): who signed it, for whom, when, and for which sign-in."""

import secrets
import time
from dataclasses import dataclass
from typing import Any

from joserfc import jws, jwt
from joserfc.errors import JoseError

from carecert.people.addresses import fold
from carecert.people.sso.discovery import key_of
from carecert.people.sso.flow import Begun
from carecert.people.sso.known import Known
from carecert.people.sso.providers import Provider
from carecert.people.sso.refused import Refused

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
"""Signatures with a key pair only: never "none", and never a shared secret, for which a public key could be taken."""
LEEWAY, LONGEST_SUBJECT, RECENT = 60, 255, 300


@dataclass(frozen=True, slots=True)
class Proof:
    """What a provider has proved: a subject that is its own, and its level. `strong`: whether it had two factors."""

    issuer: str
    subject: str
    strong: bool
    claims: dict[str, Any]


def proved(provider: Provider, token: str, begun: Begun) -> Proof:
    """The checked content of an ID token. Raises `Refused` with the first thing that is wrong."""
    claims = _signed(provider, token)
    if claims.get("iss") != provider.issuer:
        raise Refused("issuer", f"the token says {claims.get('iss')}")
    _for_us(provider, claims)
    _in_time(claims)
    nonce = claims.get("nonce")
    if not isinstance(nonce, str) or not secrets.compare_digest(nonce.encode(), begun.nonce.encode()):
        raise Refused("nonce")
    subject = claims.get("sub")
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT or "\x00" in subject:
        raise Refused("token", "no subject")
    if provider.levels and claims.get("acr") not in provider.levels:
        raise Refused("level", f"acr {claims.get('acr')}")
    if begun.purpose != "sign-in" and not _moment(claims, "auth_time") >= begun.at - LEEWAY:
        raise Refused("stale")
    return Proof(provider.knows_as, subject, provider.strong, claims)


def _signed(provider: Provider, token: str) -> dict[str, Any]:
    try:
        header = jws.extract_compact(token.encode()).headers()
        if header.get("alg") not in ALGORITHMS:
            raise Refused("signature", f"algorithm {header.get('alg')}")
        key_id = header.get("kid")
        key = key_of(provider, key_id if isinstance(key_id, str) else None)
        claims = jwt.decode(token, key, algorithms=list(ALGORITHMS)).claims
    except (JoseError, ValueError, TypeError) as why:
        raise Refused("signature", type(why).__name__) from None
    return dict(claims)


def _for_us(provider: Provider, claims: dict[str, Any]) -> None:
    meant = claims.get("aud")
    listed = meant if isinstance(meant, list) else [meant]
    if provider.client_id not in listed:
        raise Refused("audience", f"aud {meant}")
    party = claims.get("azp")
    if (len(listed) > 1 or party is not None) and party != provider.client_id:
        raise Refused("audience", f"azp {party}")


def _in_time(claims: dict[str, Any]) -> None:
    now = time.time()
    if _moment(claims, "exp") <= now - LEEWAY:
        raise Refused("expired", "exp")
    if not now - RECENT - LEEWAY <= _moment(claims, "iat") <= now + LEEWAY:
        raise Refused("expired", "iat")
    if "nbf" in claims and _moment(claims, "nbf") > now + LEEWAY:
        raise Refused("expired", "nbf")


def _moment(claims: dict[str, Any], name: str) -> float:
    value = claims.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Refused("stale" if name == "auth_time" else "token", f"{name} is no moment")
    return float(value)


def email_of(provider: Known, claims: dict[str, Any]) -> str:
    """The email address that the provider has checked and may vouch for. Raises `Refused`."""
    email = claims.get("email")
    if not isinstance(email, str) or claims.get("email_verified") is not True:
        raise Refused("email", "not verified")
    if email.count("@") != 1 or len(email) > 254 or not provider.vouches_for(fold(email)):
        raise Refused("email", "another domain")
    return fold(email)


def name_of(claims: dict[str, Any], email: str) -> str:
    """What the person is called; the part of the address before the sign when the provider does not say."""
    name = claims.get("name")
    shown = " ".join(name.split()) if isinstance(name, str) else ""
    return shown.replace("\x00", "")[:200] or email.partition("@")[0]
