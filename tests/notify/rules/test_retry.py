"""Waits grow, and end."""

from datetime import timedelta

from carecert.notify.rules.retry import ATTEMPTS, is_last, wait_after


def test_waits_grow_threefold_and_end_at_six_hours() -> None:
    minutes = [wait_after(n).total_seconds() / 60 for n in (1, 2, 3, 4, 5, 9)]
    assert minutes == [1, 3, 9, 27, 81, 360]


def test_the_other_side_may_ask_for_more_but_not_for_days() -> None:
    assert wait_after(1, timedelta(minutes=10)) == timedelta(minutes=10)
    assert wait_after(3, timedelta(seconds=5)) == timedelta(minutes=9)
    assert wait_after(1, timedelta(days=2)) == timedelta(hours=6)


def test_the_sixth_attempt_is_the_last() -> None:
    assert [is_last(n) for n in (1, ATTEMPTS - 1, ATTEMPTS)] == [False, False, True]
