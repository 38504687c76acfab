from typing import Any

import pytest

from carecert.react.actions.clock import mark_not_required
from carecert.react.models import Clock, Incident
from carecert.react.rules.life import Move
from carecert.react.views.states import MOVES
from tests.cast import Cast


def test_every_move_has_its_words() -> None:
    assert set(MOVES) == set(Move)


def test_an_incident_becomes_stable_and_closes_after_its_clocks(cast: Cast, client_of: Any, opened: Incident) -> None:
    rafi = client_of("rafi")
    answer = rafi.post(f"{opened.path}state/stabilise/", {"why": "It has stopped."}, follow=True)
    assert "The incident is stable." in answer.content.decode()
    page = rafi.post(f"{opened.path}state/close/", {"why": "Restored."}).content.decode()
    assert "A legal clock is still running." in page
    for clock in Clock.objects.filter(incident=opened):
        mark_not_required(clock, reason="No data was touched.", by=cast.alice.actor)
    answer = rafi.post(f"{opened.path}state/close/", {"why": "Restored."}, follow=True)
    assert "The incident is closed." in answer.content.decode()
    assert (
        "This incident is closed. Reopen it first."
        in rafi.post(f"{opened.path}severity/", {"severity": "1", "why": "Worse."}).content.decode()
    )


def test_the_severity_is_changed_with_its_reason(client_of: Any, opened: Incident) -> None:
    rafi, url = client_of("rafi"), f"{opened.path}severity/"
    assert "How bad is it now?" in rafi.get(url).content.decode()
    assert "Enter why the severity changes" in rafi.post(url, {"severity": "1"}).content.decode()
    rafi.post(url, {"severity": "1", "why": "Theatres stopped."})
    opened.refresh_from_db()
    assert opened.severity == 1


@pytest.mark.parametrize("move", ["explode", "open"])
def test_a_move_that_does_not_exist_is_not_found(move: str, client_of: Any, opened: Incident) -> None:
    assert client_of("rafi").get(f"{opened.path}state/{move}/").status_code == 404


def test_closing_says_why_not_while_a_legal_clock_runs(client_of: Any, opened: Incident) -> None:
    page = client_of("rafi").get(f"{opened.path}state/close/").content.decode()
    assert "A legal clock is still running." in page
    assert "Enter what came of it" not in page
    assert "<textarea" not in page
