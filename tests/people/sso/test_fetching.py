"""Asking a provider over HTTP."""

import json
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from carecert.people.sso import fetching
from carecert.people.sso.fetching import LARGEST, fetch
from carecert.people.sso.refused import Refused
from tests.people.sso.fake import Fake, serving
from tests.people.sso.saml.fake import key_pair, pem


class Odd(Fake):
    """Answers what the test wants."""

    says: Callable[[], tuple[int, Any]]

    def answer(self, path: str, form: dict[str, str]) -> tuple[int, Any]:
        return self.says()


@pytest.mark.parametrize(
    ("says", "why"),
    [
        ((200, []), "metadata"),
        ((200, b"<html>"), "metadata"),
        ((200, b"[" * 100_000), "metadata"),
        ((200, b'{"a":"' + b"x" * LARGEST + b'"}'), "metadata"),
        ((302, {}), "unreachable"),
        ((500, {}), "unreachable"),
        ((404, {}), "code"),
    ],
)
def test_what_is_no_answer_is_refused(says: tuple[int, Any], why: str) -> None:
    odd = Odd()
    odd.says = lambda: says
    with serving(odd), pytest.raises(Refused) as refused:
        fetch(f"{odd.issuer}/x", failing="code")
    assert refused.value.why == why


def test_an_answer_is_a_json_object() -> None:
    odd = Odd()
    odd.says = lambda: (200, {"a": 1})
    with serving(odd):
        assert fetch(f"{odd.issuer}/x", form={"b": "c"}, bearer="t") == {"a": 1}


def test_nothing_is_asked_without_tls_and_nobody_who_is_away() -> None:
    for address, why in (("http://a.example/", "metadata"), ("http://127.0.0.1:1/", "unreachable")):
        with pytest.raises(Refused) as refused:
            fetch(address)
        assert refused.value.why == why


class Page(BaseHTTPRequestHandler):
    """Says which host it was asked for."""

    def do_GET(self) -> None:
        """Answer."""
        said = json.dumps({"host": self.headers["Host"]}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@contextmanager
def secure(folder: Path, name: str) -> Iterator[tuple[int, ssl.SSLContext]]:
    """A server with TLS for a name, and a context that trusts it. Yields the port and the context."""
    key, _ = key_pair()
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(who).issuer_name(who).public_key(key.public_key()).serial_number(1)
    made = made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
    (folder / "key.pem").write_bytes(pem(key))
    (folder / "cert.pem").write_bytes(made.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM))
    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    ours = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ours.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    server.socket = ours.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_port, ssl.create_default_context(cafile=str(folder / "cert.pem"))
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_guarded_address_is_looked_up_once_and_the_name_is_still_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "outside_machine", lambda _host, _port: "127.0.0.1")
    with secure(tmp_path, "good.example") as (port, trusted):
        monkeypatch.setattr(fetching, "tls", lambda: trusted)
        assert fetch(f"https://good.example:{port}/", guarded=True) == {"host": f"good.example:{port}"}
        with pytest.raises(Refused, match="unreachable"):
            fetch(f"https://evil.example:{port}/", guarded=True)


def test_a_guarded_address_inside_is_not_asked() -> None:
    for address in ("https://127.0.0.1/", "http://127.0.0.1/", "https://localhost/"):
        with pytest.raises(Refused, match="metadata"):
            fetch(address, guarded=True)
