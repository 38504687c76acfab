"""One request to an address that others gave us."""

import json
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from carecert.people.sso import calling
from carecert.people.sso.calling import Limits, Silent, call
from carecert.people.sso.outside import Inside, Unknown
from tests.people.sso.dripping import dripping
from tests.people.sso.saml.fake import key_pair, pem

LIMITS = Limits(silence=5, longest=10, most=1000)
HURRIED = Limits(silence=5, longest=0.5, most=1000)


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


def test_the_call_goes_to_the_machine_that_was_judged_and_the_name_is_still_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[str] = []

    def look_up(host: str, _port: int, *, anywhere: bool) -> list[str]:
        assert not anywhere
        looks.append(host)
        return ["::1", "127.0.0.1"]  # nobody is at the first one

    monkeypatch.setattr(calling, "machines_of", look_up)
    with secure(tmp_path, "good.example") as (port, trusted):
        monkeypatch.setattr(calling, "tls", lambda: trusted)
        said = call("GET", f"https://good.example:{port}/", headers={}, limits=LIMITS, anywhere=False)
        assert (said.status, json.loads(said.body)) == (200, {"host": f"good.example:{port}"})
        with pytest.raises(Silent, match="SSLCertVerificationError"):
            call("GET", f"https://evil.example:{port}/", headers={}, limits=LIMITS, anywhere=False)
    assert looks == ["good.example", "evil.example"]


@pytest.mark.parametrize(
    "first",
    [
        b"HTTP/1.1 200 OK\r\nX: ",
        b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 900\r\n\r\n",
        b"HTTP/1.0 200 OK\r\n\r\n",
    ],
)
def test_whoever_answers_drop_by_drop_is_cut(first: bytes) -> None:
    began = time.monotonic()
    with dripping(first) as port, pytest.raises(Silent):
        call("GET", f"http://127.0.0.1:{port}/", headers={}, limits=HURRIED, anywhere=True)
    assert time.monotonic() - began < 4


def test_whoever_shakes_hands_drop_by_drop_is_cut() -> None:
    hello = b"\x16\x03\x03\x03\x84"  # TLS: a handshake of 900 bytes follows
    began = time.monotonic()
    with dripping(hello, b"\x02") as port, pytest.raises(Silent):
        call("GET", f"https://127.0.0.1:{port}/", headers={}, limits=HURRIED, anywhere=True)
    assert time.monotonic() - began < 4


def test_machines_that_do_not_answer_are_not_tried_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(_where: object, _timeout: float) -> socket.socket:
        time.sleep(0.2)
        raise TimeoutError

    monkeypatch.setattr(calling, "machines_of", lambda *_args, **_more: ["192.0.2.1"] * 50)
    monkeypatch.setattr(socket, "create_connection", nobody)
    began = time.monotonic()
    with pytest.raises(Silent):
        call("GET", "http://many.example/", headers={}, limits=HURRIED, anywhere=True)
    assert time.monotonic() - began < 4


def test_a_host_inside_or_unknown_and_a_path_that_is_none_are_told_apart() -> None:
    with pytest.raises(Inside):
        call("GET", "https://127.0.0.1/", headers={}, limits=LIMITS, anywhere=False)
    with pytest.raises(Unknown):
        call("GET", "https://nowhere.invalid/", headers={}, limits=LIMITS, anywhere=False)
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        for odd in ("ü", "a b"):
            with pytest.raises(Silent):
                call("GET", f"http://127.0.0.1:{port}/{odd}", headers={}, limits=LIMITS, anywhere=True)
