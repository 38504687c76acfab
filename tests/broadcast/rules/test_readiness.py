from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from carecert.broadcast.rules.readiness import Facts, lacks
from carecert.broadcast.rules.severity import Severity

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
READY = Facts("Title", "Summary", Severity.HIGH, 1, 12, NOW + timedelta(days=2), NOW + timedelta(days=14))


def test_a_complete_alert_lacks_nothing() -> None:
    assert lacks(READY, NOW) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"title": " "}, "title"),
        ({"summary": ""}, "summary"),
        ({"steps": 0}, "No alert goes out without one"),
        ({"addressed": 0}, "audience"),
        ({"acknowledge_by": None}, "A High alert always has one"),
        ({"acknowledge_by": NOW}, "acknowledge by has passed"),
        ({"act_by": NOW}, "act by has passed"),
    ],
)
def test_what_is_missing_is_said_in_a_sentence(change: dict[str, Any], words: str) -> None:
    (sentence,) = lacks(replace(READY, **change), NOW)
    assert words in sentence


def test_a_lesser_alert_may_have_no_deadlines() -> None:
    assert lacks(replace(READY, severity=Severity.LOW, acknowledge_by=None, act_by=None), NOW) == []
