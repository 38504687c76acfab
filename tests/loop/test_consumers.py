"""What one service tells another."""

import datetime as dt

import pytest
from django.db import transaction
from django.utils import timezone

from carecert.assure.models import TrainingFigure
from carecert.broadcast.models import Rehearsal
from carecert.events.models import Consumption
from carecert.events.outbox import deliver, emit
from carecert.notify.models import Delivery
from carecert.organisations.actions.merger import merge
from carecert.organisations.actor import Actor
from tests.cast import Cast

pytestmark = pytest.mark.django_db
COURSE = "knowledge:course/first-line-of-defence"


def completed(code: str, done: int, people: int, kind: str = "knowledge.course.completed") -> None:
    with transaction.atomic():
        emit(kind, subject=COURSE, organisation_code=code, in_date=done, people=people)


def test_a_completed_course_becomes_evidence(cast: Cast) -> None:
    completed("ASH", 3, 40)
    assert deliver() == 1
    figure = TrainingFigure.objects.get(organisation=cast.ashdown)
    assert (figure.course, figure.done, figure.staff) == (COURSE, 3, 40)


def test_the_latest_figure_stands(cast: Cast) -> None:
    completed("ASH", 3, 40)
    completed("ASH", 4, 40)
    deliver()
    assert TrainingFigure.objects.get().done == 4


def test_evidence_falls_when_a_figure_falls(cast: Cast) -> None:
    completed("ASH", 4, 40)
    completed("ASH", 2, 40, "knowledge.figure.changed")
    assert deliver() == 2
    assert TrainingFigure.objects.get().done == 2


def test_an_earlier_event_of_the_same_day_that_arrives_last_changes_nothing(cast: Cast) -> None:
    completed("ASH", 4, 40)
    completed("ASH", 5, 40)
    first = Consumption.objects.order_by("event_id")[0]
    Consumption.objects.filter(pk=first.pk).update(next_attempt_at=timezone.now() + dt.timedelta(hours=1))
    assert deliver() == 1
    Consumption.objects.filter(pk=first.pk).update(next_attempt_at=timezone.now())
    assert deliver() == 1
    assert TrainingFigure.objects.get().done == 5


def test_a_figure_counts_at_least_those_who_are_done(cast: Cast) -> None:
    completed("ASH", 5, 4)
    deliver()
    assert TrainingFigure.objects.get().staff == 5


def test_an_event_of_an_organisation_that_is_gone_is_done_with(cast: Cast) -> None:
    completed("GONE", 3, 40)
    assert deliver() == 1
    assert not TrainingFigure.objects.exists()


def test_an_organisation_that_comes_in_is_sent_one_test_alert(cast: Cast) -> None:
    with transaction.atomic():
        for code in ("BIR", "BIR", "GONE"):
            emit("joining.application.approved", subject="joining:application/1", organisation_code=code)
    assert deliver() == 3
    made = Rehearsal.objects.get()
    assert (made.organisation, made.asked_by, made.told) == (cast.birchwood, "CareCERT", 1)


def test_a_merger_is_told_to_those_who_moved_and_to_those_who_got_them(cast: Cast) -> None:
    by = Actor.system("test")
    merge(cast.birchwood, into=cast.ashdown, on=timezone.localdate(), reason="One house.", by=by)
    deliver()
    told = dict(Delivery.objects.filter(channel="in-app").values_list("person__name", "message__subject"))
    assert told == {
        "Charlie Cole": "Birchwood Surgery is part of Ashdown Hospitals now",
        "Amir Ansari": "Birchwood Surgery has become part of Ashdown Hospitals",
    }
    body = Delivery.objects.filter(person__name="Amir Ansari").first()
    assert body is not None
    assert "1 person has come" in body.message.body
