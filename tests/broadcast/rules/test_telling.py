from dataclasses import replace
from datetime import timedelta

from carecert.broadcast.rules.severity import Severity
from carecert.broadcast.rules.telling import About, published, raised, reminder, withdrawn

ABOUT = About(
    ref="CC-2026-0001",
    title="DripMaster accepts unsigned commands",
    summary="Anyone on the ward network can change the dose.",
    severity=Severity.HIGH,
    marking="TLP:GREEN",
    acknowledge_by="24 November 2026 at midday",
    act_by="",
    open=True,
)
NARROW = replace(ABOUT, marking="TLP:AMBER", open=False)


def test_a_message_says_what_is_wrong_and_by_when_to_answer() -> None:
    told = published(ABOUT)
    assert told.subject == "High alert CC-2026-0001: DripMaster accepts unsigned commands"
    assert "change the dose" in told.body
    assert "Acknowledge by 24 November 2026 at midday." in told.body
    assert "Act by" not in told.body


def test_a_narrow_marking_keeps_title_and_summary_out_of_messages() -> None:
    for told in (
        published(NARROW),
        reminder(NARROW, passed=False, near=timedelta(hours=24)),
        withdrawn(NARROW, "Wrong"),
    ):
        assert "DripMaster" not in told.subject + told.body
        assert "dose" not in told.body
        assert "CC-2026-0001" in told.subject


def test_a_reminder_says_how_late_it_is() -> None:
    near = reminder(ABOUT, passed=False, near=timedelta(hours=24))
    assert near.subject.startswith("Reminder: High alert")
    assert "Less than 24 hours are left" in near.body
    late = reminder(ABOUT, passed=True, near=timedelta(hours=24))
    assert late.subject.startswith("Overdue:")
    assert "has passed" in late.body


def test_a_withdrawal_says_why() -> None:
    assert "Why: The vendor was wrong." in withdrawn(ABOUT, "The vendor was wrong.").body


def test_an_alert_without_deadlines_names_none() -> None:
    assert "by " not in published(replace(ABOUT, acknowledge_by="")).body.splitlines()[4]


def test_a_raised_alert_says_how_severe_it_is_now_and_why_only_where_the_marking_allows() -> None:
    told = raised(ABOUT, "Attacks have begun.")
    assert told.subject == "Now High: alert CC-2026-0001: DripMaster accepts unsigned commands"
    assert "Why: Attacks have begun." in told.body
    assert "Acknowledge by 24 November 2026 at midday." in told.body
    narrow = raised(NARROW, "Attacks have begun.")
    assert "DripMaster" not in narrow.subject + narrow.body
    assert "Attacks" not in narrow.body
