"""A real directory on the loopback, with what it was asked and what it is to answer."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


def record(name: str, *roles: str, status: str = "Active") -> dict[str, Any]:
    """A record as the directory gives it."""
    return {"Organisation": {"Name": name, "Status": status, "Roles": {"Role": [{"id": role} for role in roles]}}}


@dataclass
class Standing:
    """What the directory holds, the paths it was asked for, and answers that come first: status and headers."""

    records: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    first: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    address: str = ""

    def answer(self, path: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body for one path."""
        self.asked.append(path)
        if self.first:
            status, headers = self.first.pop(0)
            return status, headers, b"not json"
        if path.startswith("/sync?"):
            links = [{"OrgLink": f"{self.address}/organisations/{code}"} for code in self.records]
            return 200, {}, json.dumps({"Organisations": links}).encode()
        found = self.records.get(path.rpartition("/")[2])
        return (200, {}, json.dumps(found).encode()) if found else (404, {}, b"{}")


@contextmanager
def directory() -> Iterator[Standing]:
    """Serve a directory on a free port until left."""
    held = Standing()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers, body = held.answer(self.path)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        held.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield held
        server.shutdown()
        thread.join()
