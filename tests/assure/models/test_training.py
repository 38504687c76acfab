"""Training figures are shares of the staff."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from carecert.assure.models import TrainingFigure
from tests.cast import Cast
from tests.factories.assure import COURSE


def row(cast: Cast, done: int = 3, staff: int = 4, course: str = COURSE) -> TrainingFigure:
    return TrainingFigure.objects.create(
        organisation=cast.ashdown,
        course=course,
        done=done,
        staff=staff,
        as_of=dt.datetime(2026, 11, 1, tzinfo=dt.UTC),
        noted_at=timezone.now(),
    )


def test_a_figure_is_a_share(cast: Cast) -> None:
    figure = row(cast, 2, 3)
    assert (figure.permille, figure.percent) == (666, 66)
    assert str(figure) == f"{COURSE}: 2 of 3"


def test_no_staff_is_no_share(cast: Cast) -> None:
    assert row(cast, 0, 0).permille == 0


def test_no_more_are_done_than_there_are(cast: Cast) -> None:
    with pytest.raises(IntegrityError, match="assure_figure_within_staff"):
        row(cast, 5, 4)


def test_a_figure_names_its_course(cast: Cast) -> None:
    with pytest.raises(IntegrityError, match="assure_figure_has_a_course"):
        row(cast, course="")


def test_a_course_has_one_figure(cast: Cast) -> None:
    row(cast)
    with transaction.atomic(), pytest.raises(IntegrityError):
        row(cast)


def test_figures_are_seen_at_home_and_above(cast: Cast) -> None:
    row(cast)
    seen = {
        name: TrainingFigure.objects.visible_to(cast.named(name).actor).count() for name in ("alice", "omar", "charlie")
    }
    assert seen == {"alice": 1, "omar": 1, "charlie": 0}
