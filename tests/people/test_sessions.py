"""What a browser says about itself, in words."""

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory

from carecert.people.factors import signed_in_with_code
from carecert.people.models import User
from carecert.people.sessions import device, end_all, keep_only_this

CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {CHROME} Edg/130.0", "Edge on Windows"),
        (f"Mozilla/5.0 (X11; CrOS x86_64) {CHROME}", "Chrome on a Chromebook"),
        (f"Mozilla/5.0 (Linux; Android 14; Pixel 8) {CHROME}", "Chrome on an Android device"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 14_0) Version/18.0 Safari/605.1", "Safari on a Mac"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0", "Firefox on Linux"),
        ("curl/8.0", "A browser"),
        ("", "A browser"),
    ],
)
def test_devices_have_names_that_people_know(said: str, words: str) -> None:
    assert device(said) == words


@pytest.mark.django_db
def test_the_session_that_set_codes_up_goes_on_alone_and_counts_as_proved() -> None:
    request = RequestFactory().get("/")
    request.session = SessionStore()
    request.session.create()
    request.user = User.objects.create(email="a@example.com", name="A")
    for key in ("other", request.session.session_key):
        UserSession.objects.create(user=request.user, ip="127.0.0.1", session_key=key)
    keep_only_this(request)
    assert signed_in_with_code(request)
    assert [one.session_key for one in UserSession.objects.all()] == [request.session.session_key]


@pytest.mark.django_db
def test_every_session_of_a_person_ends_and_no_other() -> None:
    ann, bea = (User.objects.create(email=f"{name}@example.com", name=name) for name in ("ann", "bea"))
    for person in (ann, ann, bea):
        store = SessionStore()
        store.create()
        UserSession.objects.create(user=person, session_key=str(store.session_key), ip="127.0.0.1")
    assert (end_all(ann), end_all(ann)) == (2, 0)
    kept = UserSession.objects.get()
    assert kept.user == bea
    assert SessionStore().exists(kept.session_key)
