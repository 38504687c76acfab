"""What one service tells another."""

import pytest
from django.db import transaction

from carecert.assure.models import TrainingFigure
from carecert.events.outbox import deliver, emit
from tests.cast import Cast

pytestmark = pytest.mark.django_db
COURSE = "knowledge:course/first-line-of-defence"


def completed(code: str, done: int, people: int) -> None:
    with transaction.atomic():
        emit("knowledge.course.completed", subject=COURSE, organisation_code=code, in_date=done, people=people)


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


def test_a_figure_counts_at_least_those_who_are_done(cast: Cast) -> None:
    completed("ASH", 5, 4)
    deliver()
    assert TrainingFigure.objects.get().staff == 5


def test_an_event_of_an_organisation_that_is_gone_is_done_with(cast: Cast) -> None:
    completed("GONE", 3, 40)
    assert deliver() == 1
    assert not TrainingFigure.objects.exists()
