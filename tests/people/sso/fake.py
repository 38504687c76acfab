"""A provider in this process, honest unless it is told to lie. It checks what a strict one checks of us."""

import base64
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

Claims = dict[str, Any]
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
CLIENT = "carecert"


@dataclass
class Fake:
    """A provider: its keys, what it says of the person, and how it lies.

    `twist`: changes the claims. `sign`: makes the token of the claims. `said`: what the discovery says beside.
    """

    issuer: str = ""
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one", "use": "sig"}))
    ours: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048))
    person: Claims = field(default_factory=lambda: {"sub": "s-1", "email": "new@ash.example", "email_verified": True})
    twist: Callable[[Claims], Claims] = dict
    sign: Callable[["Fake", Claims], str] | None = None
    said: Claims = field(default_factory=dict)
    keys: list[Claims] | None = None
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)

    def authorize(self, address: str) -> dict[str, str]:
        """Somebody comes with our request and agrees. Returns the answer that their browser brings back."""
        wanted = dict(parse_qsl(urlsplit(address).query))
        code = f"code-{len(self.codes)}"
        self.codes[code] = wanted
        return {"state": wanted["state"], "code": code, "iss": self.issuer}

    def token_of(self, form: dict[str, str]) -> tuple[int, Claims]:
        """The answer to a code: a token when all is right."""
        wanted = self.codes.pop(form.get("code", ""), None)
        if wanted is None or not self._is_us(form) or not self._has_verifier(form, wanted):
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": wanted["nonce"]}
        claims = self.twist({**claims, **self.person, "auth_time": now})
        sign = self.sign or honest
        return 200, {"id_token": sign(self, claims), "access_token": "a", "token_type": "Bearer"}

    def _is_us(self, form: dict[str, str]) -> bool:
        if form.get("client_assertion_type") != ASSERTION:
            return form.get("client_secret") == "our-secret"
        claims = jwt.decode(form["client_assertion"], self.ours, algorithms=["RS256"]).claims
        right = claims["iss"] == claims["sub"] == CLIENT and claims["aud"] == f"{self.issuer}/token"
        fresh = claims["jti"] not in self.seen and time.time() < claims["exp"] <= time.time() + 300
        self.seen.add(claims["jti"])
        return bool(right and fresh)

    @staticmethod
    def _has_verifier(form: dict[str, str], wanted: dict[str, str]) -> bool:
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        made = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        return wanted["code_challenge_method"] == "S256" and wanted["code_challenge"] == made

    def answer(self, path: str, form: dict[str, str]) -> tuple[int, Any]:
        """What the server says at a path."""
        self.asked.append(path)
        pages: dict[str, Any] = {
            "/.well-known/openid-configuration": {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                "userinfo_endpoint": f"{self.issuer}/userinfo",
                "authorization_response_iss_parameter_supported": True,
            }
            | self.said,
            "/keys": {"keys": self.keys if self.keys is not None else [self.key.as_dict(private=False)]},
            "/userinfo": self.person,
        }
        if path == "/token":
            return self.token_of(form)
        return (200, pages[path]) if path in pages else (404, {})


def honest(fake: Fake, claims: Claims) -> str:
    """A token as it should be."""
    return jwt.encode({"alg": "RS256", "kid": fake.key.kid}, claims, fake.key)


def _text(said: Claims) -> str:
    return base64.urlsafe_b64encode(json.dumps(said).encode()).rstrip(b"=").decode()


def unsigned(_fake: Fake, claims: Claims) -> str:
    """A token with the algorithm “none”."""
    return f"{_text({'alg': 'none', 'typ': 'JWT'})}.{_text(claims)}."


def by_public_key(fake: Fake, claims: Claims) -> str:
    """A token whose shared secret is the public key, which everybody knows."""
    signed = f"{_text({'alg': 'HS256', 'kid': fake.key.kid})}.{_text(claims)}"
    digest = hmac.digest(fake.key.as_pem(private=False), signed.encode(), "sha256")
    return f"{signed}.{base64.urlsafe_b64encode(digest).rstrip(b'=').decode()}"


def by_another_key(fake: Fake, claims: Claims) -> str:
    """A token that somebody else signed, with the name of the provider's key."""
    return jwt.encode({"alg": "RS256", "kid": fake.key.kid}, claims, RSAKey.generate_key(2048))


@contextmanager
def serving(fake: Fake) -> Iterator[Fake]:
    """Let it answer on a port of the loopback."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._say(*fake.answer(urlsplit(self.path).path, {}))

        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._say(*fake.answer(urlsplit(self.path).path, {key: value[0] for key, value in parse_qs(sent).items()}))

        def _say(self, status: int, said: Any) -> None:
            text = said if isinstance(said, bytes) else json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, *_args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    fake.issuer = fake.issuer or f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def write_down(fake: Fake, folder: Path, **more: Any) -> Path:
    """The operator's file that offers this provider as “ash”."""
    key = folder / "key.pem"
    key.write_bytes(fake.ours.as_pem(private=True))
    one = {
        "name": "ash",
        "title": "Ashdown",
        "issuer": fake.issuer,
        "client_id": CLIENT,
        "private_key": str(key),
        "domains": ["ash.example"],
        "organisation": "ASH",
    } | more
    file = folder / f"providers-{time.time_ns()}.yaml"
    file.write_text(json.dumps({"providers": [one]}))  # JSON is YAML
    return file
