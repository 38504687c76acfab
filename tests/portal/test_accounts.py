"""Signing in, one-time codes and passwords, through the real pages."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.test import Client

from carecert.organisations.actions.token import make_token
from carecert.people.factors import code_now
from carecert.people.tokens import holder
from tests.cast import Cast
from tests.factories.people import PASSWORD, SECRET
from tests.page import html, title, words
from tests.worker import do_what_waits

pytestmark = pytest.mark.django_db
Committed = Callable[..., AbstractContextManager[list[Callable[[], object]]]]

SIGN_IN, CODE, SET_UP = "/account/sign-in/", "/account/codes/enter/", "/account/codes/set-up/"
NOW = datetime(2026, 11, 22, 9, 0, 5, tzinfo=UTC)
NEW = "three-quiet-otters"


@pytest.fixture(autouse=True)
def _no_tries_yet() -> None:
    cache.clear()


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Committed) -> Committed:
    return django_capture_on_commit_callbacks


def enter(login: str = "bob@ash.example", password: str = PASSWORD, client: Client | None = None) -> tuple[Client, str]:
    """Send the sign-in form. Returns the client and where it came to."""
    client = client or Client()
    answer = client.post(SIGN_IN, {"login": login, "password": password}, follow=True)
    return client, answer.redirect_chain[-1][0] if answer.redirect_chain else words(answer)


def without_codes(cast: Cast) -> Client:
    Authenticator.objects.filter(user=cast.alice.user).delete()
    client, where = enter("alice@ash.example")
    assert where == SET_UP
    return client


def test_a_password_is_enough_for_a_nurse(cast: Cast) -> None:
    bob, where = enter("BOB@ash.example")
    assert where == "/home/"
    assert "Bob Baker" in html(bob.get("/home/"))


def test_the_page_that_was_asked_for_follows(cast: Cast) -> None:
    client = Client()
    assert 'name="next" value="/notices/"' in html(client.get(f"{SIGN_IN}?next=/notices/"))
    answer = client.post(SIGN_IN, {"login": "bob@ash.example", "password": PASSWORD, "next": "/notices/"})
    assert answer.headers["Location"] == "/notices/"
    other = Client().post(SIGN_IN, {"login": "bob@ash.example", "password": PASSWORD, "next": "https://evil.example/"})
    assert other.headers["Location"] == "/home/"


def test_a_wrong_password_and_an_unknown_address_look_the_same(cast: Cast) -> None:
    answers = [enter("bob@ash.example", "wrong")[1], enter("nobody@example.com", "wrong")[1]]
    assert answers[0] == answers[1]
    assert "The email address or the password is not right" in answers[0]


def test_empty_answers_are_told(cast: Cast) -> None:
    answer = Client().post(SIGN_IN, {})
    assert title(answer).startswith("Error: Sign in")
    assert "There is a problem Enter your email address Enter your password" in words(answer)


def test_a_security_lead_needs_a_code_too(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        alice, where = enter("alice@ash.example")
        assert where == CODE
        assert alice.get("/home/").status_code == 302
        assert "That code is not right" in words(alice.post(CODE, {"code": "000000"}))
        code = code_now(SECRET)
        assert alice.post(CODE, {"code": f"{code[:3]} {code[3:]}"}).headers["Location"] == "/home/"
        assert alice.get("/home/").status_code == 200


def test_a_code_works_once(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        code = code_now(SECRET)
        for expected in (302, 200):
            client, _ = enter("alice@ash.example")
            assert client.post(CODE, {"code": code}).status_code == expected


def test_a_role_that_writes_sets_codes_up_before_anything_else(cast: Cast, committed: Committed) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        alice = without_codes(cast)
        for path in ("/home/", "/organisation/contacts/", "/account/tokens/", "/search/"):
            assert alice.get(path).headers["Location"] == SET_UP
        page = alice.get(SET_UP)
        assert 'src="data:image/svg+xml;base64,' in html(page)
        key = "".join(re.findall(r'<p class="carecert-key"><code>(.*?)</code>', html(page))[0].split())
        assert "That code is not right" in words(alice.post(SET_UP, {"code": "000000"}))
        with committed(execute=True):
            answer = alice.post(SET_UP, {"code": code_now(key)}, follow=True)
        assert answer.redirect_chain[-1][0] == "/account/codes/spare/"
        spare = re.findall(r"<code>(\d{8})</code>", html(answer))
        assert len(spare) == 10
        assert alice.get("/home/").status_code == 200
        do_what_waits()
        assert [letter.subject for letter in mail.outbox] == ["One-time codes are set up for CareCERT"]
        assert spare[0] in alice.get("/account/codes/spare/file/").content.decode()
        clock.shift(timedelta(minutes=1))
        again, _ = enter("alice@ash.example")
        assert again.post(CODE, {"code": spare[0]}).headers["Location"] == "/home/"
        assert "You have 9 left" in words(again.get("/account/codes/"))


def test_setting_codes_up_signs_other_devices_out(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        desk, phone = without_codes(cast), without_codes(cast)
        key = "".join(re.findall(r'<p class="carecert-key"><code>(.*?)</code>', html(desk.get(SET_UP)))[0].split())
        desk.post(SET_UP, {"code": code_now(key)})
        assert desk.get("/home/").status_code == 200
        assert phone.get("/home/").headers["Location"] == f"{SIGN_IN}?next=/home/"


def test_nobody_without_codes_is_kept_from_public_pages_or_their_account(cast: Cast) -> None:
    alice = without_codes(cast)
    for path in ("/", "/privacy/", "/knowledge/verify/", "/account/", "/account/password/", "/account/sessions/"):
        assert alice.get(path).status_code == 200
    assert alice.get("/nowhere/").status_code == 404
    assert "you must set them up" in words(alice.get("/account/"))


def test_an_address_that_was_never_verified_does_not_stop_the_set_up(cast: Cast) -> None:
    alice = without_codes(cast)
    alice.get("/account/password/forgotten/")
    alice.post("/account/password/forgotten/", {"email": "alice@ash.example"})
    do_what_waits()
    assert alice.get(SET_UP).status_code == 200


def test_who_signed_in_long_ago_is_asked_again(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        bob, _ = enter()
        assert bob.get(SET_UP).status_code == 200
        clock.shift(timedelta(minutes=16))
        asked = bob.get(SET_UP, follow=True)
        assert "Is it still you?" in words(asked)
        path = asked.redirect_chain[-1][0]
        assert "That is not your password" in words(bob.post(path, {"password": "wrong"}))
        assert bob.post(path, {"password": PASSWORD}).headers["Location"] == SET_UP


def test_codes_are_removed_and_renewed(cast: Cast, committed: Committed) -> None:
    with time_machine.travel(NOW, tick=False):
        alice, _ = enter("alice@ash.example")
        alice.post(CODE, {"code": code_now(SECRET)})
        assert "You get ten codes" in words(alice.get("/account/codes/spare/new/"))
        with committed(execute=True):
            alice.post("/account/codes/spare/new/")
        assert len(re.findall(r"<code>\d{8}</code>", html(alice.get("/account/codes/spare/")))) == 10
        assert "The 10 codes that you have left will stop" in words(alice.get("/account/codes/spare/new/"))
        assert "Remove one-time codes?" in words(alice.get("/account/codes/remove/"))
        assert "One-time codes are removed" in words(alice.post("/account/codes/remove/", follow=True))
        assert enter("alice@ash.example")[1] == SET_UP
        do_what_waits()
        assert {letter.subject for letter in mail.outbox} == {  # the clock stands still, so either may be sent first
            "You have new spare codes for CareCERT",
            "One-time codes were removed from CareCERT",
        }
        assert len(mail.outbox) == 2


def test_a_password_is_changed_and_other_devices_are_signed_out(cast: Cast) -> None:
    desk, phone = enter()[0], enter()[0]
    path = "/account/password/"
    wrong = words(desk.post(path, {"oldpassword": "wrong", "password1": "short"}))
    assert "That is not your password" in wrong
    assert "at least 12 characters" in wrong
    changed = desk.post(path, {"oldpassword": PASSWORD, "password1": NEW}, follow=True)
    assert changed.redirect_chain[-1][0] == "/account/"
    assert "Your password is changed. Other devices are signed out" in words(changed)
    assert desk.get("/home/").status_code == 200
    assert phone.get("/home/").status_code == 302
    do_what_waits()
    assert mail.outbox[0].subject == "Your CareCERT password was changed"
    assert enter(password=NEW)[1] == "/home/"


def test_a_changed_password_ends_the_tokens_of_that_person_only(cast: Cast) -> None:
    _, mine = make_token(cast.bob.user, label="x", by=cast.bob.actor)
    _, other = make_token(cast.alice.user, label="x", by=cast.alice.actor)
    bob, _ = enter()
    assert "your API tokens stop working" in words(bob.get("/account/password/"))
    bob.post("/account/password/", {"oldpassword": PASSWORD, "password1": NEW})
    assert holder(mine) is None
    assert holder(other)
    do_what_waits()
    assert "If you had API tokens, they have stopped working" in str(mail.outbox[0].body)


def link_in_mail() -> str:
    found = re.search(r"http://localhost:8000(/account/password/new/\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def test_a_forgotten_password_is_replaced_by_a_link_that_works_once(cast: Cast) -> None:
    client = Client()
    answer = client.post("/account/password/forgotten/", {"email": "bob@ash.example"}, follow=True)
    assert "Check your email" in words(answer)
    assert mail.outbox == []
    do_what_waits()
    link = link_in_mail()
    page = client.get(link, follow=True)
    assert "Choose a new password" in words(page)
    form = page.redirect_chain[-1][0]
    assert "at least 12 characters" in words(client.post(form, {"password1": "short"}))
    assert "You have a new password" in words(client.post(form, {"password1": NEW}, follow=True))
    assert "This link has ended" in words(Client().get(link, follow=True))
    assert enter(password=NEW)[1] == "/home/"


def test_a_forgotten_password_ends_the_tokens(cast: Cast) -> None:
    _, key = make_token(cast.alice.user, label="x", by=cast.alice.actor)
    client = Client()
    client.post("/account/password/forgotten/", {"email": "alice@ash.example"})
    do_what_waits()
    assert holder(key)
    form = client.get(link_in_mail()).headers["Location"]
    assert "your API tokens stop working" in words(client.get(form))
    client.post(form, {"password1": NEW})
    assert holder(key) is None


def test_a_new_password_does_not_replace_the_code(cast: Cast) -> None:
    client = Client()
    client.post("/account/password/forgotten/", {"email": "alice@ash.example"})
    do_what_waits()
    client.post(client.get(link_in_mail()).headers["Location"], {"password1": NEW})
    assert client.get("/home/").status_code == 302
    assert enter("alice@ash.example", NEW)[1] == CODE


def test_an_unknown_address_gets_the_same_page_and_another_letter(cast: Cast) -> None:
    pages = []
    for email in ("bob@ash.example", "nobody@example.com"):
        client = Client()
        pages.append(words(client.post("/account/password/forgotten/", {"email": email}, follow=True)))
    do_what_waits()
    assert pages[0] == pages[1]
    assert [letter.subject for letter in mail.outbox] == [
        "Choose a new password for CareCERT",
        "There is no CareCERT account with this address",
    ]


def test_too_many_wrong_passwords_close_the_door_for_a_while(cast: Cast) -> None:
    for _ in range(5):
        enter(password="wrong")
    assert "Too many tries. Wait five minutes" in enter()[1]
    assert enter("mary@ash.example")[1] == "/home/"


def test_another_port_in_the_host_name_gives_no_more_tries(cast: Cast) -> None:
    for port in range(5):
        enter(password="wrong", client=Client(headers={"host": f"testserver:{8000 + port}"}))
    assert "Too many tries. Wait five minutes" in enter(client=Client(headers={"host": "testserver:9000"}))[1]


def test_too_many_links_are_refused_on_a_page_of_their_own(cast: Cast) -> None:
    answers = [Client().post("/account/password/forgotten/", {"email": "bob@ash.example"}) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert "wait five minutes" in words(answers[-1])
    assert answers[-1].headers["Retry-After"] == "300"


def test_signing_out(cast: Cast) -> None:
    bob, _ = enter()
    assert "Sign out?" in words(bob.get("/account/sign-out/"))
    assert "You are signed out" in words(bob.post("/account/sign-out/", follow=True))
    assert bob.get("/home/").status_code == 302


def test_a_closed_account_says_so_to_its_owner_only(cast: Cast) -> None:
    cast.bob.user.is_active = False
    cast.bob.user.save()
    shown = enter()[1]
    assert shown == "/account/inactive/" or "is not right" in shown
    assert "is not right" in enter(password="wrong")[1]
    assert "Your account is closed" in words(Client().get("/account/inactive/"))
