"""The terms of support access."""

from datetime import UTC, datetime, timedelta

import pytest

from carecert.support.rules.terms import CHANGES, LENGTHS, LONGEST, LOOKS, SHORTEST, STATES, State, given, state_of

NOW = datetime(2026, 11, 25, 14, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
LONG = timedelta(hours=24)


def state(**given: object) -> State:
    known = {"asked_at": NOW - HOUR, "agreed": None, "answered_at": None, "ends_at": None, "ended_at": None}
    return state_of(now=NOW, **(known | given))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({}, State.WAITING),
        ({"asked_at": NOW - LONG}, State.LAPSED),
        ({"agreed": True, "answered_at": NOW - HOUR}, State.AGREED),
        ({"asked_at": NOW - LONG, "agreed": True, "answered_at": NOW - HOUR}, State.AGREED),
        ({"agreed": True, "answered_at": NOW - LONG}, State.LAPSED),
        ({"agreed": False, "answered_at": NOW - HOUR}, State.REFUSED),
        ({"ended_at": NOW}, State.WITHDRAWN),
        ({"agreed": True, "answered_at": NOW - HOUR, "ends_at": NOW + HOUR}, State.LIVE),
        ({"agreed": True, "answered_at": NOW - HOUR, "ends_at": NOW}, State.OVER),
        ({"ends_at": NOW + HOUR, "ended_at": NOW}, State.OVER),
    ],
)
def test_a_request_has_one_state(given: dict[str, object], wanted: State) -> None:
    assert state(**given) == wanted
    assert wanted in STATES


def test_it_lasts_from_a_quarter_of_an_hour_to_eight_hours() -> None:
    assert (min(LENGTHS), max(LENGTHS)) == (SHORTEST, LONGEST) == (15, 480)


def test_only_what_is_on_the_list_can_be_given() -> None:
    assert given(["organisations:people:manage", "organisations:tokens:use", "organisations:contacts:manage"]) == {
        "organisations:contacts:manage"
    }
    assert given(["assure:action:manage"]) == {"assure:action:manage", "assure:action:work"}
    assert given([]) == frozenset()


@pytest.mark.parametrize("word", ["people", "tokens", "webhooks", "incident", "support", "register", "publish"])
def test_what_is_never_given_is_on_neither_list(word: str) -> None:
    assert [one for one in (*LOOKS, *CHANGES) if word in one] == []
