"""A list on its page: narrowed, paged and offered as files, which need what the page needs and are on the record."""

import csv
import io
import re
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client
from openpyxl import load_workbook

from carecert.audit.models import Entry
from carecert.organisations.actions.token import make_token
from carecert.organisations.lists import actions
from tests.cast import Cast
from tests.page import html, words

PEOPLE = "/organisation/people/"
ClientOf = Callable[[str], Client]


def body(answer: object) -> bytes:
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def test_the_page_offers_both_files_of_what_it_shows(client_of: ClientOf) -> None:
    page = client_of("amir").get(PEOPLE, {"role": "board"})
    assert "Only these are shown: Trusted with: Board" in words(page)
    assert "?role=board&amp;file=people.csv" in page.content.decode()
    assert "?role=board&amp;file=people.xlsx" in page.content.decode()


def test_a_file_holds_what_the_filter_shows_and_is_recorded(client_of: ClientOf, cast: Cast) -> None:
    answer = client_of("amir").get(PEOPLE, {"role": "board", "file": "people.csv"})
    rows = list(csv.DictReader(io.StringIO(body(answer).decode("utf-8-sig"))))
    assert [row["Name"] for row in rows] == ["Dora Drummond"]
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="ASH-people-20')
    entry = Entry.objects.get(verb="organisations.list.exported")
    assert (entry.person_name, entry.details["rows"]) == ("Amir Ansari", 1)
    assert entry.details["filters"] == {"Trusted with": "Board member"}


def test_a_workbook_has_every_page_of_the_list(client_of: ClientOf) -> None:
    answer = client_of("amir").get(PEOPLE, {"page": "7", "file": "people.xlsx"})
    sheet = load_workbook(io.BytesIO(body(answer)))["People"]
    assert sheet.max_row == 1 + 6


def test_a_second_list_on_the_page_has_files_of_its_own(client_of: ClientOf) -> None:
    answer = client_of("amir").get(PEOPLE, {"file": "invitations.csv"})
    assert body(answer).decode("utf-8-sig").startswith("Name,Email address,Invited by")


@pytest.mark.parametrize("file", ["people.pdf", "contacts.csv", "people", "people.csv.exe"])
def test_a_file_that_there_is_not_is_the_page(client_of: ClientOf, file: str) -> None:
    answer = client_of("amir").get(PEOPLE, {"file": file})
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert not Entry.objects.filter(verb="organisations.list.exported").exists()


def test_the_heading_stands_above_the_filters(cast: Cast, client_of: ClientOf) -> None:
    make_token(cast.alice.user, label="Sync", by=cast.alice.actor)
    page = html(client_of("alice").get("/account/tokens/"))
    assert page.index(">Your tokens</h2>") < page.index('aria-label="Narrow the list: Your tokens"')
    assert page.count(">Your tokens<") == 2, "the heading, and the caption for screen readers"
    assert re.search(r'<caption class="[^"]*visually-hidden">Your tokens<', page)
    nothing = html(client_of("alice").get("/account/tokens/", {"q": "zzz"}))
    assert nothing.count(">Your tokens<") == 1
    assert "Nothing fits what you chose." in nothing


def test_a_list_without_rows_has_no_filters_until_it_is_asked_for_something(client_of: ClientOf) -> None:
    page = html(client_of("alice").get("/account/tokens/"))
    assert "Narrow the list" not in page
    assert page.count(">Your tokens</h2>") == 1
    assert "Narrow the list" in html(client_of("alice").get("/account/tokens/", {"q": "zzz"}))


def test_whoever_may_not_see_the_page_gets_no_file(client_of: ClientOf) -> None:
    assert client_of("bob").get(PEOPLE, {"file": "people.csv"}).status_code == 403
    assert Client().get(PEOPLE, {"file": "people.csv"}).status_code == 302


def test_another_organisation_is_in_no_file(client_of: ClientOf) -> None:
    text = body(client_of("charlie").get(PEOPLE, {"file": "people.csv"})).decode()
    assert "Charlie Cole" in text
    assert "Amir" not in text


def test_whoever_takes_too_many_is_asked_to_wait(client_of: ClientOf, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    monkeypatch.setattr(actions, "MOST", 1)
    amir = client_of("amir")
    assert b"Amir Ansari" in body(amir.get(PEOPLE, {"file": "people.csv"}))
    second = amir.get(PEOPLE, {"file": "people.csv"})
    assert second.status_code == 429
    assert second.headers["Retry-After"] == "600"
    assert "Please wait 10 minutes" in words(second)
    assert Entry.objects.filter(verb="organisations.list.exported").count() == 1
    cache.clear()


def test_an_odd_filter_is_said_on_the_page(client_of: ClientOf) -> None:
    page = client_of("amir").get(PEOPLE, {"role": "king", "group": "nursing"})
    assert "“king” is not a choice for “Trusted with”, so it was left out." in words(page)
    assert "Bob Baker" in words(page)
