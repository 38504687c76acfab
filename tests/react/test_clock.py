from datetime import UTC, datetime, timedelta

import time_machine

from carecert.errands.periodic import TABLE
from carecert.notify.models import Message
from carecert.packs.models import Release
from carecert.react.clock import remind_about_clocks
from tests.cast import Cast
from tests.factories.react import incident

AWARE = datetime(2026, 10, 23, 9, 0, tzinfo=UTC)  # two days before the clocks go back


def test_it_is_in_the_periodic_table() -> None:
    assert TABLE["react.clock.remind_about_clocks"].interval == timedelta(minutes=5)


def test_reminders_go_out_24_4_and_1_hours_before_and_at_the_end_each_once(
    cast: Cast, guidance: dict[str, Release]
) -> None:
    with time_machine.travel(AWARE + timedelta(minutes=5), tick=False):
        incident(cast.charlie.actor, aware_at=AWARE)
    sent = []
    for hours in (47, 47.75, 48, 48.25, 67.75, 68, 70, 71, 71.75, 72, 72.25, 75):
        with time_machine.travel(AWARE + timedelta(hours=hours), tick=False):
            if remind_about_clocks():
                sent.append(hours)
    assert sent == [48, 68, 71, 72]
    subjects = list(Message.objects.filter(kind="clock").order_by("id").values_list("subject", flat=True))
    assert [subject.split(": ")[1] for subject in subjects] == [
        "1 day left to report",
        "4 hours left to report",
        "1 hour left to report",
        "less than a minute left to report",
    ]


def test_a_clock_found_late_sends_one_reminder_not_four(cast: Cast, guidance: dict[str, Release]) -> None:
    with time_machine.travel(AWARE + timedelta(hours=90), tick=False):
        incident(cast.charlie.actor, aware_at=AWARE)
        assert remind_about_clocks() == 1
        assert remind_about_clocks() == 0
    assert Message.objects.get(kind="clock").subject.endswith(": report is overdue")
