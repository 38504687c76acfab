"""Passkeys through the real pages, with a device in software: adding, naming, signing in, proving, removing."""

import json
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.test import Client

from tests.cast import Cast
from tests.factories.passkeys import Device
from tests.factories.people import PASSWORD
from tests.page import html, words
from tests.worker import do_what_waits

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]

LIST, ADD, WITH = "/account/passkeys/", "/account/passkeys/add/", "/account/passkeys/sign-in/"
AGAIN, CODE, SIGN_IN = "/account/passkeys/again/", "/account/codes/enter/", "/account/sign-in/"


@pytest.fixture(autouse=True)
def _no_tries_yet() -> None:
    cache.clear()


def add(client: Client, device: Device | None = None, name: str = "My phone") -> Device:
    """Make a passkey through the page."""
    device = device or Device()
    answer = client.post(ADD, {"name": name, "credential": device.makes(html(client.get(ADD)))})
    assert answer.status_code == 302, words(answer)
    return device


def with_password(email: str) -> tuple[Client, str]:
    client = Client()
    answer = client.post(SIGN_IN, {"login": email, "password": PASSWORD})
    return client, answer.headers["Location"]


def with_passkey(device: Device, client: Client | None = None, **more: str) -> tuple[Client, str]:
    client = client or Client()
    credential = device.uses(html(client.get(WITH)))
    return client, client.post(WITH, {"credential": credential, **more}).headers["Location"]


def test_a_passkey_is_added_named_and_removed(client_of: ClientOf) -> None:
    alice = client_of("alice")
    assert "You have none" in words(alice.get(LIST))
    add(alice, name="My phone")
    shown = alice.get(LIST)
    assert "My phone Made" in words(shown)
    assert "not used yet" in words(shown)
    assert "Passkeys : you have 1" in words(alice.get("/account/"))
    row = Authenticator.objects.get(type="webauthn")
    name, remove = f"/account/passkeys/{row.pk}/name/", f"/account/passkeys/{row.pk}/remove/"
    assert "Enter a name for the passkey" in words(alice.post(name, {"name": ""}))
    alice.post(name, {"name": "Blue key"})
    assert "Remove “Blue key”?" in words(alice.get(remove))
    assert "The passkey is removed" in words(alice.post(remove, follow=True))
    do_what_waits()
    assert [letter.subject for letter in mail.outbox] == [
        "A passkey was added to your CareCERT account",
        "A passkey was removed from your CareCERT account",
    ]


def test_a_first_passkey_brings_spare_codes_and_ends_other_sessions(cast: Cast) -> None:
    desk, phone = with_password("bob@ash.example")[0], with_password("bob@ash.example")[0]
    credential = Device().makes(html(desk.get(ADD)))
    answer = desk.post(ADD, {"name": "Desk", "credential": credential})
    assert answer.headers["Location"] == "/account/codes/spare/"
    assert desk.get("/account/codes/spare/").status_code == 200
    assert phone.get("/home/").status_code == 302


def test_a_passkey_signs_in_without_password_or_code(client_of: ClientOf) -> None:
    device = add(client_of("alice"))
    client, where = with_passkey(device)
    assert where == "/home/"
    assert "Alice Archer" in html(client.get("/home/"))
    assert client.get(WITH).headers["Location"] == "/home/"
    assert with_passkey(device, next="/notices/")[1] == "/notices/"
    assert with_passkey(device, next="https://evil.example/")[1] == "/home/"


def test_a_passkey_is_the_second_factor_that_a_writing_role_needs(cast: Cast) -> None:
    Authenticator.objects.filter(user=cast.alice.user).delete()
    alice, where = with_password("alice@ash.example")
    assert alice.get("/organisation/contacts/").headers["Location"] == "/account/codes/set-up/"
    assert "a passkey is quicker" in words(alice.get("/account/codes/set-up/"))
    device = add(alice)
    assert alice.get("/organisation/contacts/").status_code == 200
    again, where = with_password("alice@ash.example")
    assert where == CODE
    page = html(again.get(CODE))
    assert "Or use your passkey" in page
    assert again.post(CODE, {"credential": device.uses(page)}).headers["Location"] == "/home/"
    assert again.get("/organisation/contacts/").status_code == 200


def test_without_a_passkey_nobody_is_offered_to_use_one(cast: Cast) -> None:
    alice, where = with_password("alice@ash.example")
    assert where == CODE
    assert "Or use your passkey" not in html(alice.get(CODE))


def test_a_session_that_proved_nothing_proves_with_the_passkey(cast: Cast, client_of: ClientOf) -> None:
    device = add(client_of("alice"))
    Authenticator.objects.filter(user=cast.alice.user, type="totp").delete()
    late = Client()
    late.force_login(cast.alice.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    asked = late.get("/organisation/contacts/").headers["Location"]
    assert asked == f"{AGAIN}?next=%2Forganisation%2Fcontacts%2F"
    wrong = late.post(AGAIN, {"credential": "[1]", "next": "/organisation/contacts/"})
    assert wrong.headers["Location"] == asked
    page = late.get(asked)
    assert "That passkey is not known here" in words(page)
    answer = late.post(AGAIN, {"credential": device.uses(html(page)), "next": "/organisation/contacts/"})
    assert answer.headers["Location"] == "/organisation/contacts/"
    assert late.get("/organisation/contacts/").status_code == 200


def test_nobody_adds_a_passkey_to_an_account_with_a_factor_that_they_have_not_proved(cast: Cast) -> None:
    late = Client()
    late.force_login(cast.alice.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert late.get(ADD).headers["Location"].startswith("/account/codes/again/")
    assert late.post(ADD, {"name": "x", "credential": "{}"}).headers["Location"] == "/account/codes/again/"


@pytest.mark.parametrize("device", [Device(verifies=False), Device(origin="https://testserver.evil.example")])
def test_a_stolen_key_or_a_fake_page_does_not_sign_in(client_of: ClientOf, device: Device) -> None:
    honest = Device(key=device.key, id=device.id)
    add(client_of("alice"), honest)
    device.owner = honest.owner
    client, where = with_passkey(device)
    assert where == WITH
    assert "That passkey is not known here" in words(client.get(where))
    assert client.get("/home/").status_code == 302


def test_an_answer_works_once(client_of: ClientOf) -> None:
    device = add(client_of("alice"))
    client = Client()
    credential = device.uses(html(client.get(WITH)))
    assert client.post(WITH, {"credential": credential}).headers["Location"] == "/home/"
    client.post("/account/sign-out/")
    client.get(WITH)
    assert client.post(WITH, {"credential": credential}).headers["Location"] == WITH


def test_a_key_of_somebody_else_opens_nothing(cast: Cast, client_of: ClientOf) -> None:
    add(client_of("alice"))
    bobs = add(client_of("bob"))
    alice, _ = with_password("alice@ash.example")
    assert alice.post(CODE, {"credential": bobs.uses(html(alice.get(CODE)))}).status_code == 200
    assert alice.get("/home/").status_code == 302
    row = Authenticator.objects.get(type="webauthn", user=cast.bob.user)
    for page in ("name", "remove"):
        assert client_of("alice").get(f"/account/passkeys/{row.pk}/{page}/").status_code == 404


@pytest.mark.parametrize(
    "sent", ["", "null", "[]", "7", "{", "{}", '"x"', '{"id": "a", "rawId": "a", "response": 5}', '{"response": []}']
)
def test_what_is_no_passkey_gets_a_sentence(client_of: ClientOf, sent: str) -> None:
    alice, stranger = client_of("alice"), Client()
    alice.get(ADD)
    refused = alice.post(ADD, {"name": "x", "credential": sent})
    assert "There is a problem" in words(refused)
    stranger.get(WITH)
    assert stranger.post(WITH, {"credential": sent}).headers["Location"] == WITH


def test_a_passkey_needs_a_name_and_the_challenge_of_this_session(client_of: ClientOf) -> None:
    alice = client_of("alice")
    device = Device()
    credential = device.makes(html(alice.get(ADD)))
    assert "Enter a name for the passkey" in words(alice.post(ADD, {"name": "", "credential": credential}))
    alice.get(ADD)
    refused = words(alice.post(ADD, {"name": "x", "credential": credential}))
    assert "The passkey could not be made" in refused
    assert not Authenticator.objects.filter(type="webauthn").exists()


def test_an_account_that_is_closed_stays_closed(cast: Cast, client_of: ClientOf) -> None:
    device = add(client_of("alice"))
    cast.alice.user.is_active = False
    cast.alice.user.save()
    client, where = with_passkey(device)
    assert where in {"/account/inactive/", WITH}
    assert client.get("/home/").status_code == 302


def test_the_question_stands_in_the_page_and_no_script_does(client_of: ClientOf) -> None:
    alice = client_of("alice")
    for path in (ADD, LIST):
        page = html(alice.get(path))
        assert "<script>" not in page
    assert "set up one-time codes instead" in words(alice.get(ADD))
    assert json.loads(Device().makes(html(alice.get(ADD))))["type"] == "public-key"


def test_the_page_that_was_asked_for_follows_from_the_sign_in_page(cast: Cast) -> None:
    assert f'href="{WITH}?next=/notices/"' in html(Client().get(f"{SIGN_IN}?next=/notices/")).replace("%2F", "/")
    page = html(Client().get(f"{WITH}?next=/notices/"))
    assert 'name="next" value="/notices/"' in page
    assert f'href="{SIGN_IN}?next=%2Fnotices%2F"' in page
