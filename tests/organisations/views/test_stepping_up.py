"""A dangerous act a while after signing in asks again who it is, and loses nothing that was typed."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from carecert.people.factors import code_now
from tests.cast import Cast, sign_in
from tests.factories.people import PASSWORD, SECRET
from tests.page import words

pytestmark = pytest.mark.django_db

TOKENS, AGAIN = "/account/tokens/", "/account/codes/again/"
NOW = datetime(2026, 11, 22, 9, 0, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _no_tries_yet() -> None:
    cache.clear()


def test_after_a_quarter_of_an_hour_a_code_is_asked_for(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        alice = sign_in(cast, "alice")
        clock.shift(timedelta(minutes=14))
        assert alice.get(TOKENS).status_code == 200
        clock.shift(timedelta(minutes=2))
        asked = alice.get(TOKENS)
        assert asked.headers["Location"] == f"{AGAIN}?next=%2Faccount%2Ftokens%2F"
        assert alice.get("/organisation/contacts/").status_code == 200
        assert "Is it still you?" in words(alice.get(asked.headers["Location"]))
        assert alice.post(AGAIN, {"code": "000000", "next": TOKENS}).status_code == 200
        assert alice.get(TOKENS).status_code == 302
        assert alice.post(AGAIN, {"code": code_now(SECRET), "next": TOKENS}).headers["Location"] == TOKENS
        assert alice.get(TOKENS).status_code == 200


def test_a_password_alone_does_not_do_for_somebody_with_a_second_factor(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        alice = sign_in(cast, "alice")
        clock.shift(timedelta(minutes=16))
        alice.post("/account/again/", {"password": PASSWORD, "next": TOKENS})
        assert alice.get(TOKENS).headers["Location"].startswith(AGAIN)


def test_what_was_typed_is_kept(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        alice = sign_in(cast, "alice")
        clock.shift(timedelta(minutes=16))
        sent = alice.post(TOKENS, {"label": "ticket system"}, headers={"origin": "http://testserver"})
        assert sent.status_code == 403
        assert "Show that it is you, then send this" in words(sent)
        assert not cast.alice.user.tokens.exists()


def test_nothing_happens_by_a_post_that_kept_nothing(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        amir = sign_in(cast, "amir")
        clock.shift(timedelta(minutes=16))
        path = f"/organisation/people/{cast.bob.membership.pk}/roles/"
        assert amir.post(path, {"roles": ["administrator"]}).headers["Location"].startswith(AGAIN)
        cast.bob.membership.refresh_from_db()
        assert cast.bob.membership.grants.count() == 1


@pytest.mark.parametrize(
    ("factor", "password", "where"),
    [
        ("webauthn", True, "/account/passkeys/again/"),
        (None, True, "/account/again/"),
        (None, False, "/account/single/again/"),
    ],
)
def test_everybody_is_asked_in_a_way_that_they_have(cast: Cast, factor: str | None, password: bool, where: str) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        if factor:
            Authenticator.objects.create(user=cast.bob.user, type=factor, data={"name": "x", "credential": {}})
        if not password:
            cast.bob.user.set_unusable_password()
            cast.bob.user.save()
        bob: Client = sign_in(cast, "bob")
        clock.shift(timedelta(minutes=16))
        assert bob.get("/account/passkeys/1/name/").headers["Location"].startswith(where)
