from datetime import timedelta

import time_machine
from django.utils import timezone

from carecert.broadcast.actions import responding
from carecert.broadcast.clock import remind_the_silent
from carecert.broadcast.rules.severity import Severity
from carecert.notify.models import Message
from tests.broadcast.making import in_hours, published, response_of
from tests.cast import Cast


def keys() -> set[str]:
    """The occasions of all messages but publication."""
    return {each.key.rpartition(":")[2] for each in Message.objects.exclude(key__endswith=":published")}


def test_the_silent_are_reminded_as_the_time_nears_and_when_it_has_passed(cast: Cast) -> None:
    advisory = published(cast, acknowledge_by=in_hours(48))
    start = timezone.now()
    remind_the_silent()
    assert keys() == set()
    with time_machine.travel(start + timedelta(hours=25), tick=False):
        remind_the_silent()
        remind_the_silent()
    assert keys() == {"reminder-near"}
    responding.acknowledge(response_of(advisory), by=cast.alice.actor)
    with time_machine.travel(start + timedelta(hours=49), tick=False):
        remind_the_silent()
    assert keys() == {"reminder-near", "reminder-passed"}
    late = Message.objects.get(key__endswith=":reminder-passed")
    assert set(late.deliveries.filter(channel="email").values_list("person__name", flat=True)) == {"Charlie Cole"}


def test_an_alert_without_a_deadline_reminds_nobody(cast: Cast) -> None:
    published(cast, severity=Severity.LOW, acknowledge_by=None)
    remind_the_silent()
    assert keys() == set()


def test_a_short_deadline_brings_no_reminder_right_after_publishing(cast: Cast) -> None:
    published(cast, acknowledge_by=in_hours(12))
    start = timezone.now()
    remind_the_silent()
    assert keys() == set()
    with time_machine.travel(start + timedelta(hours=7), tick=False):
        remind_the_silent()
    assert keys() == {"reminder-near"}
