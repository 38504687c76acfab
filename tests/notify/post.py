"""What the tests of messages need: a real mail server, a real web server, and deliveries to send."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message as Letter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as Handler
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.utils import timezone

from carecert.notify.actions import tell
from carecert.notify.models import Channel, Delivery, Message
from carecert.organisations.actions.contact import add_contact
from carecert.organisations.actor import Actor
from carecert.organisations.models import Contact
from tests.cast import Cast
from tests.runner.cluster import free_port


class Postbox(Handler):  # type: ignore[misc]
    """A mail server that keeps what it gets, and refuses addresses that begin with "refused"."""

    def __init__(self) -> None:
        super().__init__()
        self.letters: list[Letter] = []
        self.temporary = False

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.startswith("refused"):
            return "550 no such mailbox"
        if self.temporary or address.startswith("busy"):
            return "451 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    def handle_message(self, message: Letter) -> None:
        self.letters.append(message)

    def identifiers(self) -> list[str]:
        return [str(letter["Message-ID"]) for letter in self.letters]


@contextmanager
def mail_server(settings: Any) -> Iterator[Postbox]:
    """Run a mail server, and let the settings name it."""
    box = Postbox()
    server = Controller(box, hostname="127.0.0.1", port=free_port())
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.PUBLIC_URL = "https://care.example"
    try:
        yield box
    finally:
        server.stop()


def no_mail_server(settings: Any) -> None:
    """Let the settings name a port where nobody listens."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()


@dataclass
class Called:
    """One request that a web server got."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Site:
    """A web server of a test: what it was asked, and how it answers (status, headers, JSON)."""

    url: str = ""
    calls: list[Called] = field(default_factory=list)

    def answer(self, called: Called) -> tuple[int, dict[str, str], Any]:
        return 200, {}, {}


@contextmanager
def web_server(site: Site) -> Iterator[Site]:
    """Run a site on a free port of the loopback."""

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            called = Called(self.command, self.path, dict(self.headers), self.rfile.read(length))
            site.calls.append(called)
            status, headers, body = site.answer(called)
            content = json.dumps(body).encode()
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(content))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST  # noqa: N815 - the library's name

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", free_port()), Answering)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    site.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def a_contact(cast: Cast, email: str = "it@ash.example", mobile: str = "") -> Contact:
    by = Actor.system("tests")
    return add_contact(cast.ashdown, name="IT desk", email=email, mobile=mobile, by=by)


def say(cast: Cast, *, urgent: bool = False, key: str = "alert:1", **whom: Any) -> Message:
    """Tell somebody something. Whom: `people`, `contacts`, `organisations` (ids)."""
    return tell(
        key=key,
        kind="alert",
        subject="Patch now\nBcc: x",
        body="Please patch — today.",
        link="/broadcast/CC-1/",
        urgent=urgent,
        by=cast.nina.actor,
        **whom,
    )


def mailed() -> Delivery:
    return Delivery.objects.get(channel=Channel.EMAIL)


def due_now() -> None:
    """Let the waits be over."""
    Delivery.objects.filter(state="waiting").update(next_attempt_at=timezone.now())
