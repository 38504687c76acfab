"""What somebody typed comes back to them, and to nobody else."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import Client, RequestFactory

from carecert.organisations.models import RoleGrant
from carecert.organisations.roles import Role
from carecert.people.typed import came_from_here, kept
from carecert.react.models import Incident, LogEntry
from tests.cast import Cast
from tests.factories.react import incident, install_guidance
from tests.page import html, title, words

ClientOf = Callable[[str], Client]
HERE = {"Origin": "http://testserver"}
LINE = {"kind": "note", "text": "At 02:10 the <lab> rang.\nThe link is down."}


def request_of(headers: dict[str, str] | None = None, **given: Any) -> HttpRequest:
    return RequestFactory().post("/somewhere/?a=1", given, headers=HERE if headers is None else headers)


def shown(headers: dict[str, str] | None = None, **given: Any) -> str:
    answer = kept(request_of(headers, **given), title="Wait", text="Not sent.", link="/in/", link_text="In", plain=True)
    return html(answer) if answer else ""


@pytest.mark.parametrize(
    ("headers", "ours"),
    [
        ({"Origin": "http://testserver"}, True),
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Origin": "https://testserver"}, False),
        ({"Origin": "http://evil.example", "Sec-Fetch-Site": "same-origin"}, False),
        ({"Origin": "null"}, False),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Referer": "http://testserver/"}, False),
        ({}, False),
    ],
)
def test_nothing_is_shown_unless_the_form_stood_on_a_page_of_ours(headers: dict[str, str], ours: bool) -> None:
    assert came_from_here(request_of(headers)) is ours
    assert bool(shown(headers, text="Pay here: evil.example")) is ours


def test_what_was_typed_is_shown_as_text_and_can_be_sent_again() -> None:
    page = shown(why="First <b>line</b>\nSecond", severity="2", once="m" * 22, csrfmiddlewaretoken="old")
    assert '<textarea class="nhsuk-textarea" id="typed-1" rows="2" readonly>\nFirst &lt;b&gt;line&lt;/b&gt;' in page
    assert page.count("<textarea") == 2
    assert "\n2</textarea>" in page
    assert 'action="/somewhere/?a=1"' in page
    for name, value in (("severity", "2"), ("once", "m" * 22)):
        assert f'<input type="hidden" name="{name}" value="{value}">' in page
    assert "old" not in page
    assert '<a href="/in/" target="_blank" rel="noopener">In (opens in a new tab)</a>' in page


@pytest.mark.parametrize("name", ["password", "oldpassword", "code", "secret", "api_key", "otp"])
def test_a_form_with_a_secret_is_never_shown(name: str) -> None:
    assert shown(**{name: "Ward-Seven", "text": "Something long that was typed."}) == ""


def test_a_form_with_a_file_is_shown_but_not_sent_again() -> None:
    page = shown(text="See the file.", file=SimpleUploadedFile("a.json", b"{}"))
    assert "See the file." in page
    assert "Send it now" not in page
    assert "Copy it from here before you leave this page." in page


def test_a_short_word_is_kept_like_a_long_one() -> None:
    assert "\nransomware</textarea>" in shown(text="ransomware")


def test_a_form_without_words_holds_nothing_to_keep() -> None:
    assert shown(seen="0f3b", once="m" * 22, note=" ") == ""
    get = RequestFactory().get("/somewhere/", {"text": "Something long."}, headers=HERE)
    assert kept(get, title="Wait", text="Not sent.") is None


def test_what_cannot_be_taken_any_more_is_shown_and_not_sent_again(client_of: ClientOf, opened: Incident) -> None:
    url = f"/react/incidents/{opened.organisation.code}/{opened.ref}/answer/"
    analyst = client_of("ana")
    page = analyst.post(url, {"reason": "Unplug the print server first."}, headers=HERE)
    assert page.status_code == 404
    assert "Unplug the print server first." in words(page)
    assert "Send it now" not in html(page)
    assert analyst.post(url, {"reason": "Unplug"}).content == analyst.post("/nowhere/", {"reason": "Unplug"}).content


def test_the_page_is_kept_by_no_browser() -> None:
    answer = kept(request_of(text="Something long."), title="Wait", text="Not sent.", plain=True)
    assert answer is not None
    assert (answer.status_code, answer.headers["Cache-Control"]) == (403, "no-store")


@pytest.fixture
def opened(cast: Cast) -> Incident:
    install_guidance()
    return incident(cast.rafi.actor)


def test_a_line_typed_while_the_session_ended_is_sent_after_signing_in(client_of: ClientOf, opened: Incident) -> None:
    url = f"{opened.path}log/add/"
    page = Client().post(url, LINE, headers=HERE)
    assert page.status_code == 403
    assert title(page) == "Sign in again to send this – CareCERT"
    assert "At 02:10 the <lab> rang." in words(page)
    assert f"/account/sign-in/?next={url}" in html(page)
    assert not LogEntry.objects.filter(text=LINE["text"]).exists()
    client_of("rafi").post(url, LINE, headers=HERE)
    assert LogEntry.objects.filter(text=LINE["text"]).count() == 1


def test_from_a_page_of_somebody_else_a_stranger_is_only_sent_to_sign_in(opened: Incident) -> None:
    answer = Client().post(f"{opened.path}log/add/", LINE, headers={"Origin": "http://evil.example"})
    assert answer.status_code == 302
    assert answer.url.startswith("/account/sign-in/")


def test_a_form_of_an_old_page_is_shown_and_goes_through_at_once(cast: Cast, opened: Incident) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.rafi.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": 2_000_000_000, "type": "totp"}]
    session["account_authentication_methods_user"] = str(cast.rafi.user.pk)
    session.save()
    url = f"{opened.path}log/add/"
    page = client.post(url, LINE | {"csrfmiddlewaretoken": "a" * 64}, headers=HERE)
    assert (page.status_code, title(page)) == (403, "You are signed in. Send it now – CareCERT")
    assert "At 02:10 the <lab> rang." in words(page)
    fresh = html(page).partition('name="csrfmiddlewaretoken" value="')[2][:64]
    assert client.post(url, LINE | {"csrfmiddlewaretoken": fresh}, headers=HERE).status_code == 302
    assert LogEntry.objects.filter(text=LINE["text"]).count() == 1


def test_a_forged_form_shows_nothing_of_what_it_says(opened: Incident) -> None:
    client = Client(enforce_csrf_checks=True)
    page = client.post(f"{opened.path}log/add/", LINE, headers={"Origin": "http://evil.example"})
    assert page.status_code == 403
    assert "the <lab> rang" not in words(page)
    assert "Send it now" not in words(page)


def test_whoever_must_first_give_a_code_keeps_what_they_wrote(cast: Cast) -> None:
    RoleGrant.objects.create(membership=cast.bob.membership, role=Role.ADMINISTRATOR)
    client = Client()
    client.force_login(cast.bob.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    given = {"name": "Night Desk", "email": "night@ash.example"}
    page = client.post("/organisation/contacts/add/", given, headers=HERE)
    assert title(page) == "Show that it is you, then send this – CareCERT"
    assert "Night Desk" in words(page)
    assert client.post("/organisation/contacts/add/", given).status_code == 302
