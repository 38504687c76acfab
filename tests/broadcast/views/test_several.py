"""The pages for somebody who acts for many organisations."""

from collections.abc import Callable

import pytest
from django.test import Client

from carecert.broadcast.actions import closing
from carecert.broadcast.models import Response
from carecert.broadcast.rules.life import Answer
from carecert.broadcast.views import several
from carecert.organisations.roles import Role
from tests.broadcast.making import published, response_of
from tests.cast import Cast
from tests.factories.practices import charlie, practices
from tests.page import html, words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]


def test_what_waits_leads_to_each_alert(cast: Cast) -> None:
    practices(cast, 2)
    advisory = published(cast)
    browser = charlie(cast)
    assert "See what waits at all of your 3 organisations" in words(browser.get("/broadcast/"))
    assert "several of your 3 organisations" in words(browser.get(f"/broadcast/{advisory.ref}/"))
    seen = words(browser.get("/broadcast/several/"))
    assert "You answer alerts for 3 organisations" in seen
    assert advisory.title in seen
    assert advisory.title in words(browser.get("/broadcast/several/", {"severity": advisory.severity}))
    assert "Nothing fits what you chose." in words(browser.get("/broadcast/several/", {"q": "no such alert"}))
    answer = browser.get("/broadcast/several/", {"file": "waiting.csv"})
    assert advisory.title in b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]


def test_one_answer_goes_to_those_that_are_ticked_with_exceptions(cast: Cast) -> None:
    practices(cast, 3)
    advisory = published(cast)
    path, browser = f"/broadcast/{advisory.ref}/several/", charlie(cast)
    assert words(browser.get(path)).count("Now: Not seen yet") == 4
    sent = {
        "state": "working",
        "note": "Patching tonight.",
        "take-BIR": "true",
        "take-P000": "true",
        "take-P001": "true",
        "own-P001": "not-applicable",
        "why-P001": "No pumps.",
    }
    said = words(browser.post(path, sent, follow=True))
    assert "Saved for 3 organisations." in said
    states = {code: response_of(advisory, code) for code in ("BIR", "P000", "P001", "P002")}
    assert [one.answer for one in states.values()] == [
        Answer.WORKING,
        Answer.WORKING,
        Answer.NOT_APPLICABLE,
        Answer.AWAITING,
    ]
    assert (states["BIR"].note, states["P001"].note) == ("Patching tonight.", "No pumps.")


def test_what_is_missing_is_said_and_what_was_typed_is_kept(cast: Cast) -> None:
    practices(cast, 1)
    advisory = published(cast)
    path, browser = f"/broadcast/{advisory.ref}/several/", charlie(cast)
    said = words(browser.post(path, {"note": "Typed."}))
    assert "Tick at least one organisation" in said
    assert "Select where they stand" in said
    assert "Typed." in said
    said = words(browser.post(path, {"state": "cannot-fix", "take-BIR": "true", "take-P000": "true"}))
    assert said.count("Say why in a few words") == 2  # in the summary and at the one note for all
    own = {"state": "working", "take-BIR": "true", "own-BIR": "cannot-fix"}
    answer = browser.post(path, own)
    assert 'href="#id_why-BIR"' in html(answer)
    assert not Response.objects.exclude(state=Answer.AWAITING).exists()


def test_what_could_not_be_saved_is_named(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    advisory = published(cast)
    monkeypatch.setattr("carecert.broadcast.actions.several.Response.objects", Response.objects.none())
    path = f"/broadcast/{advisory.ref}/several/"
    monkeypatch.setattr(several, "standings", lambda _ref, _acting: [response])
    response = Response(organisation=cast.birchwood, advisory=advisory)
    said = words(charlie(cast).post(path, {"state": "acknowledged", "take-BIR": "true"}, follow=True))
    assert "Not saved for Birchwood Surgery: There is no such alert for this organisation." in said


def test_only_those_who_answer_for_them_and_only_for_those(cast: Cast, client_of: ClientOf) -> None:
    practices(cast, 1, Role.LEARNER, Role.ADMINISTRATOR)
    advisory = published(cast)
    path = f"/broadcast/{advisory.ref}/several/"
    for name in ("bob", "dora", "nina"):
        assert client_of(name).get(path).status_code == 403
        assert client_of(name).get("/broadcast/several/").status_code == 403
    assert client_of("alice").get("/broadcast/CC-1900-0001/several/").status_code == 404
    assert "Practice A" not in words(charlie(cast).get(path))
    charlie(cast).post(path, {"state": "acknowledged", "take-BIR": "true", "take-P000": "true", "take-ASH": "true"})
    assert [response_of(advisory, code).answer for code in ("BIR", "P000", "ASH")] == [
        Answer.ACKNOWLEDGED,
        Answer.AWAITING,
        Answer.AWAITING,
    ]


def test_an_alert_that_is_over_says_so_and_long_lists_are_cut(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    practices(cast, 2)
    advisory = published(cast)
    path, browser = f"/broadcast/{advisory.ref}/several/", charlie(cast)
    monkeypatch.setattr(several, "MOST", 2)
    assert "And 1 more." in words(browser.get(path))
    closing.withdraw(advisory, reason="Wrong.", by=cast.nina.actor)
    assert "Nothing more is asked of you" in words(browser.get(path))


def test_a_page_of_many_asks_few_questions(cast: Cast, django_assert_max_num_queries: Callable[[int], object]) -> None:
    practices(cast, 40)
    advisory = published(cast)
    path, browser = f"/broadcast/{advisory.ref}/several/", charlie(cast)
    browser.get(path)
    with django_assert_max_num_queries(9):  # type: ignore[attr-defined]
        browser.get(path)
