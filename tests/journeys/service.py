"""The real service, started as a person would start it, in a folder of its own."""

import contextlib
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.house.reading import ROOT
from tests.runner.cluster import free_port

PATIENCE = 90.0  # seconds that a cold start may take on a busy machine


@dataclass(frozen=True, slots=True)
class Service:
    """A running service: its address, its home folder, and what it has said so far."""

    url: str
    home: Path
    log: Path
    process: "subprocess.Popen[bytes]"
    headers: Mapping[str, str] = field(default_factory=dict)

    def said(self) -> str:
        """Everything the process group wrote."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def answers(self, path: str = "/health/ready/") -> bool:
        """Whether the service answers a path with success."""
        try:
            asked = urllib.request.Request(f"{self.url}{path}", headers=dict(self.headers))  # noqa: S310 - our own address
            with urllib.request.urlopen(asked, timeout=5) as answer:  # noqa: S310
                return bool(answer.status == 200)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False


def command(*words: str) -> list[str]:
    """The command line of CareCERT, as `./carecert` calls it."""
    return [sys.executable, "-P", "-m", "carecert.portal.cli", *words]


def environ(home: Path, port: int, **more: str) -> dict[str, str]:
    """The process environment of a service in `home`, free of settings that this test run has for itself."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("CARECERT_", "DJANGO_", "PYTEST_"))}
    return {
        **kept,
        "PYTHONPATH": str(ROOT / "src"),
        "CARECERT_HOME": str(home),
        "CARECERT_PORT": str(port),
        "CARECERT_PUBLIC_URL": f"http://127.0.0.1:{port}",
        **more,
    }


@contextlib.contextmanager
def running(
    home: Path,
    *,
    words: tuple[str, ...] = ("up",),
    more: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Iterator[Service]:
    """Start the process group, wait until it is ready, and stop it as Ctrl-C would. Fails with its log.

    `headers`: what a proxy in front would add when it asks whether the service is ready.
    """
    port = free_port()
    log = home.parent / f"{home.name}-{port}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command(*words),
            env=environ(home, port, **(more or {})),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            cwd=home.parent,
        )
    service = Service(f"http://127.0.0.1:{port}", home, log, process, headers or {})
    try:
        _await(service)
        yield service
    finally:
        stop(process)


def _await(service: Service) -> None:
    deadline = time.monotonic() + PATIENCE
    while not service.answers():
        assert service.process.poll() is None, f"the service ended by itself:\n{service.said()}"
        assert time.monotonic() < deadline, f"the service was not ready after {PATIENCE:.0f} seconds:\n{service.said()}"
        time.sleep(0.2)


def stop(process: "subprocess.Popen[bytes] | subprocess.Popen[str]") -> int:
    """Interrupt a process group as Ctrl+C would; end what does not stop by force. Returns the exit code."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGINT)
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        for pid in members(process.pid):
            os.kill(pid, signal.SIGKILL)
        process.wait(timeout=10)
    return process.returncode


def members(session: int) -> list[int]:
    """The processes that still belong to a session that we started."""
    found = []
    for entry in Path("/proc").iterdir():
        with contextlib.suppress(ValueError, ProcessLookupError, PermissionError):
            if os.getsid(int(entry.name)) == session:
                found.append(int(entry.name))
    return found
