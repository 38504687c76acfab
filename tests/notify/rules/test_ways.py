"""What nothing may silence, and which way comes next."""

import pytest

from carecert.notify.rules.ways import How, Way, how, is_urgent, next_way

EMAIL, OTHER, SMS = Way("email", "a@x.example"), Way("email", "b@x.example"), Way("sms", "+447700900123")


@pytest.mark.parametrize("chosen", list(How))
def test_no_choice_holds_back_what_is_urgent(chosen: How) -> None:
    assert how(chosen, urgent=True) == How.AT_ONCE
    assert how(chosen, urgent=False) == chosen


@pytest.mark.parametrize(
    ("kind", "told", "urgent"),
    [
        ("alert", None, False),
        ("alert", False, False),
        ("alert", True, True),
        ("incident", None, True),
        ("incident", False, True),
        ("clock", None, True),
        ("learning", None, False),
    ],
)
def test_incidents_and_clocks_are_urgent_whatever_is_said(kind: str, told: bool | None, urgent: bool) -> None:
    assert is_urgent(kind, told) is urgent


def test_ways_are_tried_in_order() -> None:
    ways = [EMAIL, OTHER, SMS]
    assert next_way(ways, (), urgent=True) == EMAIL
    assert next_way(ways, {EMAIL}, urgent=True) == OTHER
    assert next_way(ways, {EMAIL, OTHER}, urgent=True) == SMS
    assert next_way(ways, set(ways), urgent=True) is None


def test_texts_are_for_what_is_urgent() -> None:
    assert next_way([EMAIL, SMS], {EMAIL}, urgent=False) is None
