"""A flow at work: answers are kept in the session, for a while, for whoever gave them."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.test import RequestFactory
from django.urls import path
from django.utils import timezone
from pytest_django import Settings

from carecert.ui import fields
from carecert.ui.flow import Flow, Journey, Step
from carecert.ui.flow.journey import CHANGED, GOOD_FOR, KEY, LARGEST, TOO_MUCH
from carecert.ui.forms import Form
from tests.ui.samples import text


class What(Form):
    kind = fields.Choice("What happened?", choices=[("virus", "A virus"), ("loss", "A loss")], required="Say what")


class Details(Form):
    where = fields.Text("Where?", required="Say where")
    note = fields.LongText("Anything else?", required=False, max_length=2 * LARGEST)


FLOW = Flow((Step("what", "What happened", What), Step("details", "The details", Details)))
Session = dict[str, Any]


def nothing(_: HttpRequest, **__: str) -> HttpResponseBase:
    raise NotImplementedError


urlpatterns = [
    path("report/check/", nothing, name="check"),
    path("report/<slug:slug>/", nothing, name="step"),
    path("done/<int:pk>/", nothing, name="done"),
]


@pytest.fixture(autouse=True)
def addresses(settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.ui.flow.test_journey"


def journey(session: Session, *, owner: str = "alice", flow: Flow = FLOW, query: str = "", **sent: str) -> Journey:
    ask = RequestFactory()
    request = ask.post(f"/{query}", sent) if sent else ask.get(f"/{query}")
    request.session = session  # type: ignore[assignment]
    return Journey(request, name="report", flow=flow, owner=owner, step="step", check="check")


def answered(slug: str, session: Session, **sent: str) -> str:
    """Answer one page. Returns where it leads; empty when the page is shown again."""
    answer = journey(session, **sent).ask(slug, leave="/start/")
    return answer.headers["Location"] if isinstance(answer, HttpResponseRedirect) else ""


def shown(answer: HttpResponseBase) -> str:
    assert isinstance(answer, TemplateResponse)
    return answer.render().content.decode()


@pytest.fixture
def full() -> Session:
    session: Session = {}
    assert answered("what", session, kind="loss") == "/report/details/"
    assert answered("details", session, where="Ward 4") == "/report/check/"
    return session


def test_a_single_question_is_the_heading_and_several_stand_below_the_title(full: Session) -> None:
    single = shown(journey({}).ask("what", leave="/start/"))
    assert '<h1 class="nhsuk-fieldset__heading">What happened?</h1>' in single
    assert 'href="/start/"' in single
    several = shown(journey(full).ask("details", leave="/start/"))
    assert '<h1 class="nhsuk-heading-l">The details</h1>' in several
    assert 'value="Ward 4"' in several
    assert 'href="/report/what/"' in several


def test_wrong_answers_are_shown_again_and_not_kept() -> None:
    session: Session = {}
    answer = journey(session, kind="flood").ask("what", leave="/start/")
    assert "Error: What happened" in shown(answer)
    assert session == {}


def test_a_page_waits_for_those_before_it_and_one_that_is_not_there_is_a_404() -> None:
    assert answered("details", {}, where="Ward 4") == "/report/what/"
    with pytest.raises(Http404):
        journey({}).ask("nowhere", leave="/start/")


def test_a_change_comes_back_to_check_answers(full: Session) -> None:
    page = shown(journey(full).check("ui/check.jinja", send="Send"))
    assert 'href="/report/what/?change=1"' in page
    changing = journey(full, query="?change=1", kind="virus")
    assert changing.ask("what", leave="/start/").headers["Location"] == "/report/check/"
    assert 'href="/report/check/"' in shown(journey(full, query="?change=1").ask("what", leave="/start/"))
    assert journey(full).clean["what"] == {"kind": "virus"}


def test_only_what_was_seen_is_sent(full: Session) -> None:
    seen = journey(full).mark
    assert not journey(full).confirmed()
    assert journey(full, seen=seen).confirmed()
    answered("what", full, kind="virus")
    late = journey(full, seen=seen)
    assert not late.confirmed()
    assert CHANGED in text(shown(late.check("ui/check.jinja", send="Send")))


def test_why_it_could_not_be_sent_is_said(full: Session) -> None:
    page = shown(journey(full).check("ui/check.jinja", problem="It is closed.", send="Send"))
    assert "There is a problem It is closed." in text(page)
    assert "<title>Error: Check your answers" in page


def test_check_answers_waits_for_every_answer(full: Session) -> None:
    detour = journey({}).detour()
    assert detour is not None
    assert detour.headers["Location"] == "/report/what/"
    assert journey(full).detour() is None


def test_what_is_sent_is_forgotten_and_sending_it_again_leads_to_the_same_end(full: Session) -> None:
    seen = journey(full).mark
    assert journey(full, seen=seen).finish("done", pk=7).headers["Location"] == "/done/7/"
    assert "Ward 4" not in str(full)
    again = journey(full, seen=seen).detour()
    assert again is not None
    assert again.headers["Location"] == "/done/7/"
    other = journey(full, seen="something else").detour()
    assert other is not None
    assert other.headers["Location"] == "/report/what/"


def test_answers_are_dropped_an_hour_after_the_last_one(full: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    later = timezone.now() + GOOD_FOR + timedelta(seconds=1)
    monkeypatch.setattr("carecert.ui.flow.journey.timezone.now", lambda: later)
    assert not journey(full).begun
    assert "Ward 4" not in str(full)


def test_nobody_else_finds_the_answers(full: Session) -> None:
    assert not journey(full, owner="bob").begun
    assert journey(full).begun


def test_they_can_be_let_go(full: Session) -> None:
    journey(full).forget()
    assert KEY not in full


def test_too_much_is_refused_in_plain_words() -> None:
    session: Session = {}
    answered("what", session, kind="loss")
    answer = journey(session, where="Ward 4", note="x" * LARGEST).ask("details", leave="/start/")
    assert TOO_MUCH in text(shown(answer))
    assert "Ward 4" not in str(session)
    padded = journey(session, where=" " * LARGEST + "Ward 4").ask("details", leave="/start/")
    assert TOO_MUCH in text(shown(padded))


def test_tasks_may_be_done_in_any_order() -> None:
    session: Session = {}
    flow = Flow(FLOW.steps, ordered=False)
    first = journey(session, flow=flow, where="Ward 4").ask("details", leave="/start/")
    assert first.headers["Location"] == "/report/check/"
    assert text(journey(session, flow=flow).draw_tasks()) == "What happened Not started The details Completed"
