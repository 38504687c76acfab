"""From the code of an answer to an ID token: who we are is proved with a private key (RFC 7523) or a secret."""

import secrets
import time
from pathlib import Path
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey

from carecert.people.sso.discovery import metadata
from carecert.people.sso.fetching import fetch
from carecert.people.sso.providers import Provider
from carecert.people.sso.refused import Refused

ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
SECONDS = 60


def exchange(provider: Provider, *, code: str, verifier: str, back: str) -> tuple[str, str]:
    """The ID token and the access token for a code (OpenID Connect Core, section 3.1.3). Raises `Refused`."""
    address = metadata(provider).token
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "client_id": provider.client_id,
        "code_verifier": verifier,
    }
    if provider.private_key:
        form |= {"client_assertion_type": ASSERTION, "client_assertion": assertion(provider, address)}
    else:
        form["client_secret"] = provider.secret()
    said = fetch(address, form=form, failing="code", guarded=provider.is_guarded)
    token, access = said.get("id_token"), said.get("access_token")
    if not isinstance(token, str):
        raise Refused("token", "no ID token")
    return token, access if isinstance(access, str) else ""


def assertion(provider: Provider, address: str) -> str:
    """Our proof for the token address: signed, for this provider alone, good for a minute and for one use."""
    now = int(time.time())
    claims = {
        "iss": provider.client_id,
        "sub": provider.client_id,
        "aud": address,
        "jti": secrets.token_urlsafe(24),
        "iat": now,
        "exp": now + SECONDS,
    }
    header = {"alg": provider.algorithm} | ({"kid": provider.key_id} if provider.key_id else {})
    kind = ECKey if provider.algorithm.startswith("ES") else RSAKey
    try:
        key = kind.import_key(Path(provider.private_key).read_bytes())
        return jwt.encode(header, claims, key, algorithms=[provider.algorithm])
    except (JoseError, ValueError, OSError) as why:
        raise Refused("unreachable", f"our own key cannot be used: {type(why).__name__}") from None


def userinfo(provider: Provider, access: str, *, subject: str) -> dict[str, Any]:
    """What the provider says about the person beside the ID token; it must speak of the same one (section 5.3.2)."""
    address = metadata(provider).userinfo
    if not address or not access:
        return {}
    said = fetch(address, bearer=access, failing="token", guarded=provider.is_guarded)
    if said.get("sub") != subject:
        raise Refused("token", "userinfo speaks of somebody else")
    return said
