"""Requests to addresses that others gave us."""

import socket
import time
from datetime import timedelta
from typing import Any

import pytest

from carecert.notify.channels.outward import NotAllowed, NotThere, judged, post
from carecert.people.sso.calling import Limits
from tests.notify.post import Called, Site, web_server
from tests.people.sso.dripping import dripping
from tests.runner.cluster import free_port


@pytest.mark.parametrize(
    "url",
    [
        "http://x.example/",
        "ftp://x.example/",
        "https:///x",
        "https://user:word@x.example/",
        "https://x.example:99999/",
        "https://x.example/a b",
        "https://x.example/\r\nHost: y",
        "https://[::1/",
        "file:///etc/passwd",
        "",
    ],
)
def test_an_address_that_looks_wrong_is_refused(url: str, settings: Any) -> None:
    settings.PRIVATE_WEBHOOKS = False
    with pytest.raises(NotAllowed):
        judged(url)


LOOPBACK = ["127.0.0.1", "localhost", "LOCALHOST", "x.localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"]


@pytest.mark.parametrize("host", [*LOOPBACK, "10.0.0.1", "169.254.169.254"])
def test_an_address_inside_is_refused_by_its_looks(host: str, settings: Any) -> None:
    settings.PRIVATE_WEBHOOKS = False
    with pytest.raises(NotAllowed, match="inside a private network"):
        judged(f"https://{host}/")
    assert judged(f"https://{host}/", trusted=True).scheme == "https"
    settings.PRIVATE_WEBHOOKS = True
    assert judged(f"https://{host}/").scheme == "https"


def test_an_address_of_the_internet_is_taken_by_its_looks(settings: Any) -> None:
    settings.PRIVATE_WEBHOOKS = False
    for host in ("8.8.8.8", "[2606:4700::1111]", "siem.example"):
        assert judged(f"https://{host}/").hostname


@pytest.mark.parametrize("host", LOOPBACK)
def test_no_spelling_of_the_loopback_is_called(host: str, settings: Any) -> None:
    settings.PRIVATE_WEBHOOKS = False
    with pytest.raises((NotAllowed, NotThere)):
        post(f"https://{host}/", body=b"", headers={})


def test_a_name_with_one_address_inside_is_refused(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PRIVATE_WEBHOOKS = False
    both = [(0, 0, 0, "", ("8.8.8.8", 443)), (0, 0, 0, "", ("10.0.0.1", 443))]

    def looked_up(*_args: object, flags: int = 0, **_kwargs: object) -> list[object]:
        if flags & socket.AI_NUMERICHOST:
            raise socket.gaierror("It is a name.")
        return list(both)

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    with pytest.raises(NotAllowed, match="private network"):
        post("https://both.example/", body=b"", headers={})


def test_the_call_goes_to_the_address_that_was_judged(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is somewhere else at the second look is not looked at twice."""
    settings.PRIVATE_WEBHOOKS = True
    with web_server(Site()) as site:
        looks: list[str] = []
        port = int(site.url.rpartition(":")[2])

        def look(host: str, *_args: Any, **_kwargs: Any) -> list[Any]:
            looks.append(host)
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

        real = socket.getaddrinfo
        monkeypatch.setattr(
            socket, "getaddrinfo", lambda host, *a, **k: real(host, *a, **k) if host[0].isdigit() else look(host)
        )
        assert post(f"http://rebinding.example:{port}/x?y=1", body=b"{}", headers={"A": "b"}).status == 200
        assert looks == ["rebinding.example"]
        assert (site.calls[0].path, site.calls[0].headers["A"]) == ("/x?y=1", "b")


class Moving(Site):
    """A site that sends everybody elsewhere, and asks for patience."""

    def answer(self, called: Called) -> tuple[int, dict[str, str], Any]:
        return 302, {"Location": f"{self.url}/other", "Retry-After": "30"}, {"x": "y" * 100_000}


def test_redirects_are_not_followed_and_answers_are_not_read_for_ever() -> None:
    with web_server(Moving()) as site:
        answer = post(f"{site.url}/first", body=b"", headers={}, trusted=True)
        assert (answer.status, answer.wait, len(answer.body)) == (302, timedelta(seconds=30), 64 * 1024)
        assert [one.path for one in site.calls] == ["/first"]


def test_nobody_there_is_told_from_not_allowed() -> None:
    with pytest.raises(NotThere):
        post(f"http://127.0.0.1:{free_port()}/", body=b"", headers={}, trusted=True)
    with pytest.raises(NotThere):
        post("http://nowhere.invalid/", body=b"", headers={}, trusted=True)


def test_tls_is_spoken_for_the_name(settings: Any) -> None:
    """A server without TLS is not believed to be the host."""
    with web_server(Site()) as site, pytest.raises(NotThere):
        post(site.url.replace("http:", "https:"), body=b"", headers={}, trusted=True)
    assert site.calls == []


def test_nobody_holds_a_worker_drop_by_drop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("carecert.notify.channels.outward.LIMITS", Limits(silence=5, longest=0.5, most=1000))
    began = time.monotonic()
    with dripping(b"HTTP/1.1 200 OK\r\nX: ") as port, pytest.raises(NotThere, match=r"longer|did not answer"):
        post(f"http://127.0.0.1:{port}/", body=b"", headers={}, trusted=True)
    assert time.monotonic() - began < 4
