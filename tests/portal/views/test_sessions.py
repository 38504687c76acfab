"""Where one is signed in, and ending it."""

import pytest
from django.test import Client

from carecert.people.sessions import sessions_of
from tests.cast import Cast
from tests.factories.people import PASSWORD
from tests.page import words

pytestmark = pytest.mark.django_db
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1"
DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0"


def bob_on(device: str) -> Client:
    client = Client(headers={"user-agent": device})
    client.post("/account/sign-in/", {"login": "bob@ash.example", "password": PASSWORD})
    return client


def at_home(client: Client) -> bool:
    return client.get("/home/").status_code == 200


def other_of(client: Client) -> int:
    request = client.get("/account/sessions/").wsgi_request
    return next(one.pk for one in sessions_of(request) if not one.here)


def test_every_device_is_listed_in_words(cast: Cast) -> None:
    bob_on(DESK)
    shown = words(bob_on(PHONE).get("/account/sessions/"))
    assert "Safari on an iPhone This device" in shown
    assert "Edge on Windows Since" in shown
    assert "from address 127.0.0.1" in shown


def test_one_other_device_is_signed_out(cast: Cast) -> None:
    desk, phone = bob_on(DESK), bob_on(PHONE)
    path = f"/account/sessions/{other_of(phone)}/end/"
    assert phone.get(path).headers["Location"] == "/account/sessions/"
    assert at_home(desk)
    assert "That device is signed out" in words(phone.post(path, follow=True))
    assert not at_home(desk)
    assert at_home(phone)
    assert phone.post(path).status_code == 404


def test_all_other_devices_are_signed_out(cast: Cast) -> None:
    desk, old, phone = bob_on(DESK), bob_on(""), bob_on(PHONE)
    assert "Sign out everywhere else" in words(phone.get("/account/sessions/"))
    assert phone.get("/account/sessions/others/end/").status_code == 302
    assert at_home(desk)
    assert "All other devices are signed out" in words(phone.post("/account/sessions/others/end/", follow=True))
    assert [at_home(desk), at_home(old), at_home(phone)] == [False, False, True]


def test_nobody_ends_somebody_elses_session(cast: Cast) -> None:
    bob_on(DESK)
    phone = bob_on(PHONE)
    mary = Client()
    mary.post("/account/sign-in/", {"login": "mary@ash.example", "password": PASSWORD})
    assert mary.post(f"/account/sessions/{other_of(phone)}/end/").status_code == 404
