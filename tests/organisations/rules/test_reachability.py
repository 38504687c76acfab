"""How well an organisation can be reached."""

from datetime import UTC, datetime, timedelta

import pytest

from carecert.organisations.rules.reachability import COSTS, FRESH, SENTENCES, Line, Reason, judge, sentences

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


def line(role: str = "primary", channel: str = "email", **more: object) -> Line:
    """A verified, fresh way that works, unless `more` says otherwise."""
    given: dict[str, object] = {"verified": True, "since": NOW, "failing": False, "alerts": True} | more
    return Line(role=role, channel=channel, **given)  # type: ignore[arg-type]


GOOD = [line(), line("deputy"), line("out-of-hours", "landline")]


def test_who_has_everything_has_100_points_and_no_reason() -> None:
    verdict = judge(GOOD, drill_answered=True, now=NOW)
    assert (verdict.score, verdict.reasons, verdict.changes_at) == (100, (), NOW + FRESH)
    assert judge(GOOD, drill_answered=None, now=NOW).score == 100


def test_who_has_nobody_has_none() -> None:
    assert judge([], drill_answered=True, now=NOW).reasons == (Reason.NOBODY,)
    silent = judge([line(alerts=False)], drill_answered=None, now=NOW)
    assert (silent.score, silent.reasons, silent.changes_at) == (0, (Reason.NOBODY,), None)


def test_where_every_way_failed_there_is_no_point_left() -> None:
    broken = judge([line(failing=True), line("deputy", failing=True)], drill_answered=True, now=NOW)
    assert (broken.score, broken.reasons) == (0, (Reason.BROKEN,))


@pytest.mark.parametrize(
    ("lines", "answered", "reason"),
    [
        ([line(verified=False), *GOOD[1:]], None, Reason.NO_PRIMARY),
        ([GOOD[0], GOOD[2]], None, Reason.NO_DEPUTY),
        ([GOOD[0], line("deputy", "mobile")], None, Reason.NO_NIGHT),
        (GOOD, False, Reason.NO_ANSWER),
        ([*GOOD, line("siro", since=NOW - FRESH)], None, Reason.OLD),
        ([line(), line("deputy"), line("out-of-hours")], None, Reason.ONE_CHANNEL),
        ([*GOOD, line("siro", failing=True)], None, Reason.FAILING),
    ],
)
def test_each_gap_costs_its_points(lines: list[Line], answered: bool | None, reason: Reason) -> None:
    verdict = judge(lines, drill_answered=answered, now=NOW)
    assert verdict.reasons == (reason,)
    assert verdict.score == 100 - COSTS[reason]


def test_telephones_alone_are_one_channel_too() -> None:
    ringing = [line(channel="mobile"), line("deputy", "landline"), line("out-of-hours", "landline")]
    assert judge(ringing, drill_answered=None, now=NOW).reasons == (Reason.ONE_CHANNEL,)


def test_a_primary_whose_address_failed_is_no_primary() -> None:
    verdict = judge([line(failing=True), *GOOD[1:]], drill_answered=None, now=NOW)
    assert set(verdict.reasons) == {Reason.NO_PRIMARY, Reason.FAILING}


def test_all_gaps_at_once_leave_nothing() -> None:
    partial = sum(cost for reason, cost in COSTS.items() if reason not in {Reason.NOBODY, Reason.BROKEN})
    assert partial == 100
    old = NOW - FRESH
    verdict = judge([line("siro", since=old), line("siro", since=old, failing=True)], drill_answered=False, now=NOW)
    assert verdict.score == 0
    assert verdict.changes_at is None


def test_time_changes_it_when_the_next_confirmation_ends() -> None:
    soon = NOW - FRESH + timedelta(hours=1)
    assert judge([*GOOD, line(since=soon)], drill_answered=None, now=NOW).changes_at == NOW + timedelta(hours=1)
    assert Reason.OLD in judge([*GOOD, line(since=soon)], drill_answered=None, now=soon + FRESH).reasons


def test_every_reason_has_words_and_a_cost() -> None:
    assert set(SENTENCES) == set(COSTS) == set(Reason)
    assert sentences(["no-deputy", "of-a-later-release"]) == ["There is no deputy who can be reached."]
