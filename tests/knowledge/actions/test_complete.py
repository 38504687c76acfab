"""A pass makes a certificate, moves the figure, tells the learner and the other services: all or nothing."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from time_machine import travel

from carecert.audit.models import Entry
from carecert.events.models import Event
from carecert.knowledge.actions.complete import complete
from carecert.knowledge.models import Completion, CompletionFigure
from carecert.knowledge.rules.codes import read_code
from carecert.notify.models import Channel, Delivery
from tests.cast import Cast
from tests.knowledge.learners import a_course, passed, sit


@travel("2026-11-22 23:30:00+00:00", tick=False)
def test_a_completion_says_who_what_where_and_until_when(cast: Cast) -> None:
    completion = passed(a_course(), by=cast.bob.actor)
    assert completion.holder == "Bob Baker"
    assert completion.organisation == cast.ashdown
    assert completion.release.version == "1.0.0"
    assert timezone.localdate(completion.completed_at) == date(2026, 11, 22)
    assert completion.valid_until == date(2027, 11, 22)
    assert read_code(completion.code) == completion.code
    assert completion.attempt.enrolment.finished_at == completion.completed_at


@travel("2026-06-30 23:30:00+00:00", tick=False)
def test_the_day_of_the_pass_is_the_day_in_london(cast: Cast) -> None:
    assert passed(a_course(), by=cast.bob.actor).valid_until == date(2027, 7, 1)


def test_it_is_recorded_without_the_code_and_the_event_carries_the_figure(cast: Cast) -> None:
    completion = passed(a_course(), by=cast.bob.actor)
    entry = Entry.objects.get(verb="knowledge.course.completed")
    assert entry.chain == "organisation:ASH"
    assert completion.code not in str(entry.details)
    event = Event.objects.get(kind="knowledge.course.completed")
    assert (event.subject, event.organisation) == ("knowledge:course/basics", "ASH")
    assert event.data == {"in_date": 1, "people": 6}


def test_the_learner_is_told_in_carecert(cast: Cast) -> None:
    completion = passed(a_course(), by=cast.bob.actor)
    notice = Delivery.objects.get(channel=Channel.IN_APP, person=cast.bob.user)
    assert notice.message.subject == "You passed: Basics"
    assert notice.message.link == f"/knowledge/certificates/{completion.pk}/"


def test_only_a_passed_quiz_completes_a_course(cast: Cast) -> None:
    attempt = sit(a_course(), by=cast.bob.actor, wrong=3)
    with pytest.raises(ValueError, match="only a passed quiz"):
        complete(attempt, by=cast.bob.actor)


def test_an_attempt_completes_at_most_once(cast: Cast) -> None:
    attempt = sit(a_course(), by=cast.bob.actor)
    with pytest.raises(IntegrityError), transaction.atomic():
        complete(attempt, by=cast.bob.actor)
    assert Completion.objects.count() == CompletionFigure.objects.get().in_date == 1


def test_a_renewal_is_a_row_of_its_own_and_counts_once(cast: Cast) -> None:
    course = a_course()
    with travel("2026-01-10 09:00:00+00:00", tick=False):
        first = passed(course, by=cast.bob.actor)
    with travel("2026-12-20 09:00:00+00:00", tick=False):
        second = passed(course, by=cast.bob.actor)
        assert timezone.localdate() < first.valid_until
    assert (first.valid_until, second.valid_until) == (date(2027, 1, 10), date(2027, 12, 20))
    assert CompletionFigure.objects.get().in_date == 1
