from datetime import UTC, datetime, timedelta

import pytest

from carecert.broadcast.rules.deadlines import Stage, is_overdue, stage_of

DUE = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("before", "stage"),
    [
        (timedelta(hours=25), Stage.NONE),
        (timedelta(hours=24), Stage.NEAR),
        (timedelta(seconds=1), Stage.NEAR),
        (timedelta(0), Stage.PASSED),
    ],
)
def test_a_reminder_is_owed_a_day_before_and_when_the_time_has_passed(before: timedelta, stage: Stage) -> None:
    assert stage_of(DUE, DUE - before, since=DUE - timedelta(days=7)) is stage


@pytest.mark.parametrize(
    ("passed", "stage"),
    [
        (timedelta(0), Stage.NONE),
        (timedelta(hours=5, minutes=59), Stage.NONE),
        (timedelta(hours=6), Stage.NEAR),
        (timedelta(hours=12), Stage.PASSED),
    ],
)
def test_a_short_deadline_is_not_near_before_half_of_it_has_passed(passed: timedelta, stage: Stage) -> None:
    start = DUE - timedelta(hours=12)
    assert stage_of(DUE, start + passed, since=start) is stage


def test_without_a_deadline_nothing_is_owed() -> None:
    assert stage_of(None, DUE, since=DUE) is Stage.NONE
    assert not is_overdue(None, DUE)


def test_a_deadline_is_overdue_from_its_own_moment_on() -> None:
    assert is_overdue(DUE, DUE)
    assert not is_overdue(DUE, DUE - timedelta(seconds=1))
