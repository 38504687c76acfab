"""How an attempt can end."""

from datetime import timedelta

from carecert.notify.channels.interface import Outcome, later, never, sent


def test_failures_that_may_pass_are_told_from_those_that_will_not() -> None:
    assert (sent("x" * 200).outcome, len(sent("x" * 200).reference)) == (Outcome.SENT, 100)
    assert (later("busy", timedelta(seconds=9)).outcome, later("busy").wait) == (Outcome.TEMPORARY, timedelta())
    assert (never("gone").outcome, never("gone").why) == (Outcome.PERMANENT, "gone")
