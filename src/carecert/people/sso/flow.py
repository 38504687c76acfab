"""Sending somebody to a provider and taking the answer back: state, nonce and PKCE, kept in the session for one use.

RFC 6749 section 4.1, RFC 7636 (PKCE, S256), RFC 9207 (the issuer in the answer), OpenID Connect Core section 3.1.
"""

import base64
import hashlib
import secrets
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Literal
from urllib.parse import urlencode

from django.contrib.sessions.backends.base import SessionBase

from carecert.people.sso.discovery import metadata
from carecert.people.sso.known import Known
from carecert.people.sso.providers import Provider
from carecert.people.sso.refused import Refused

KEPT_AS, SECONDS = "sso", 600
Purpose = Literal["sign-in", "connect", "again"]


@dataclass(frozen=True, slots=True)
class Begun:
    """A sign-in that was begun in this session: with whom, what for, and the secrets that tie the answer to it."""

    provider: str
    purpose: Purpose
    next: str
    state: str
    nonce: str
    verifier: str
    at: int


def begin(session: SessionBase, provider: Provider, *, back: str, purpose: Purpose = "sign-in", next_: str = "") -> str:
    """The provider's address to go to. `back`: our own address that the answer comes to. Raises `Refused`."""
    asked = metadata(provider)
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    begun = Begun(provider.name, purpose, next_, state, nonce, verifier, int(time.time()))
    keep(session, begun)
    challenge = base64.urlsafe_b64encode(hashlib.sha256(begun.verifier.encode()).digest()).rstrip(b"=").decode()
    wanted = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": back,
        "scope": " ".join(provider.scopes),
        "state": begun.state,
        "nonce": begun.nonce,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }
    if provider.levels:
        wanted["acr_values"] = " ".join(provider.levels)
    if purpose != "sign-in":
        wanted |= {"prompt": "login", "max_age": "0"}
    mark = "&" if "?" in asked.authorization else "?"
    return f"{asked.authorization}{mark}{urlencode(wanted)}"


def keep(session: SessionBase, begun: Begun) -> None:
    """Remember in the session what was begun; it forgets an earlier one."""
    session[KEPT_AS] = asdict(begun)


def take(session: SessionBase, provider: Known) -> Begun:
    """What was begun with a provider in this session. It is forgotten at once, so it works once. Raises `Refused`."""
    kept = session.pop(KEPT_AS, None)
    begun = Begun(**kept) if isinstance(kept, dict) else None
    if begun is None:
        raise Refused("state")
    if begun.provider != provider.name or time.time() - begun.at > SECONDS:
        raise Refused("state", f"begun with {begun.provider}")
    return begun


def has_begun(session: SessionBase) -> bool:
    """Whether a sign-in was begun in this session and waits for its answer."""
    return KEPT_AS in session


def take_back(session: SessionBase, provider: Provider, answer: Mapping[str, str]) -> tuple[Begun, str]:
    """What was begun, and the code of the answer. It is forgotten at once, so it works once. Raises `Refused`."""
    begun = take(session, provider)
    if not secrets.compare_digest(begun.state.encode(), answer.get("state", "").encode()):
        raise Refused("state")
    says = answer.get("iss")
    if says != provider.issuer and (says is not None or metadata(provider).names_itself):
        raise Refused("issuer", f"the answer says {says}")
    if answer.get("error"):
        raise Refused("denied", answer["error"])
    if not answer.get("code"):
        raise Refused("denied", "no code")
    return begun, answer["code"]
