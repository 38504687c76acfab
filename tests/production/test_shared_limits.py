"""The limit on wrong passwords holds for all web processes together, on both databases."""

import contextlib
import subprocess
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from tests.journeys.service import Service, command, environ, running, stop
from tests.production.visitor import TOKEN
from tests.runner import debian
from tests.runner.cluster import cluster, free_port

pytestmark = pytest.mark.production

TOO_MANY = "Too many tries. Wait five minutes"


@pytest.fixture(params=["sqlite", "postgresql"])
def settings_of_database(request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    if request.param == "sqlite":
        yield {}
        return
    programs = debian.postgresql()
    if programs is None:
        pytest.fail(f"PostgreSQL's server is missing. {debian.ASK.format(packages='postgresql')}")
    with cluster(programs) as server:
        yield server.environ()


@contextlib.contextmanager
def beside(first: Service, more: Mapping[str, str]) -> Iterator[Service]:
    """Another web process, on a port of its own, over the same database."""
    port = free_port()
    log = first.home.parent / "second.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command("serve", "--port", str(port)),
            env=environ(first.home, port, CARECERT_WEB_WORKERS="1", **more),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    second = Service(f"http://127.0.0.1:{port}", first.home, log, process)
    try:
        deadline = time.monotonic() + 60
        while not second.answers():
            assert process.poll() is None, second.said()
            assert time.monotonic() < deadline, second.said()
            time.sleep(0.2)
        yield second
    finally:
        stop(process)


def tries(service: Service, email: str, password: str) -> str:
    """Sign in as a browser does. Returns the page that follows."""
    browser = urllib.request.build_opener(
        urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(CookieJar())
    )
    address = f"{service.url}/account/sign-in/"
    with browser.open(address, timeout=30) as answer:
        token = TOKEN.findall(answer.read().decode())[-1]
    sent = urllib.parse.urlencode({"csrfmiddlewaretoken": token, "login": email, "password": password})
    with browser.open(address, data=sent.encode(), timeout=30) as answer:
        return str(answer.read().decode())


def test_wrong_passwords_are_counted_by_all_processes_together(
    tmp_path: Path, settings_of_database: dict[str, str]
) -> None:
    home, more = tmp_path / "home", settings_of_database
    subprocess.run(command("migrate"), env=environ(home, free_port(), **more), check=True, capture_output=True)
    with (
        running(home, words=("serve",), more={"CARECERT_WEB_WORKERS": "2", **more}) as first,
        beside(first, more) as other,
    ):
        for door in (first, other, first, other, first):
            assert "is not right" in tries(door, "bob@example.com", "wrong")
        for door in (first, other):
            assert TOO_MANY in tries(door, "bob@example.com", "wrong")
            assert "is not right" in tries(door, "mary@example.com", "wrong")
