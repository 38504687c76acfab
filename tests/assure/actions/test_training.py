"""Figures from another service arrive twice, and in any order."""

import datetime as dt

import pytest

from carecert.assure.actions.training import note_training_figure
from carecert.assure.models import TrainingFigure
from carecert.audit.models import Entry
from carecert.organisations.actor import Actor
from tests.cast import Cast
from tests.factories.assure import COURSE

LOOP = Actor.system("loop")
MONDAY, TUESDAY = (dt.datetime(2026, 11, day, 9, tzinfo=dt.UTC) for day in (23, 24))


def note(cast: Cast, done: int, as_of: dt.datetime, staff: int = 100, course: str = COURSE) -> TrainingFigure:
    return note_training_figure(cast.ashdown, course=course, done=done, staff=staff, as_of=as_of, by=LOOP)


def test_a_figure_is_noted_on_the_record_of_the_organisation(cast: Cast) -> None:
    assert note(cast, 40, MONDAY).permille == 400
    entry = Entry.objects.get(verb="assure.training.noted")
    assert (entry.chain, entry.details) == (
        "organisation:ASH",
        {"done": 40, "staff": 100, "as_of": "2026-11-23T09:00:00+00:00"},
    )


def test_a_newer_figure_takes_its_place(cast: Cast) -> None:
    note(cast, 40, MONDAY)
    note(cast, 41, TUESDAY)
    assert TrainingFigure.objects.get().done == 41


def test_an_older_figure_changes_nothing(cast: Cast) -> None:
    note(cast, 41, TUESDAY)
    assert note(cast, 40, MONDAY).done == 41


def test_an_earlier_figure_of_the_same_day_changes_nothing(cast: Cast) -> None:
    note(cast, 5, MONDAY + dt.timedelta(microseconds=1))
    assert note(cast, 4, MONDAY).done == 5
    assert TrainingFigure.objects.get().done == 5


def test_the_same_figure_again_changes_nothing(cast: Cast) -> None:
    for _ in range(2):
        note(cast, 40, MONDAY)
    assert Entry.objects.filter(verb="assure.training.noted").count() == 1


@pytest.mark.parametrize(("done", "staff", "course"), [(-1, 5, COURSE), (6, 5, COURSE), (1, 5, "a-course")])
def test_what_is_no_figure_is_refused(cast: Cast, done: int, staff: int, course: str) -> None:
    with pytest.raises(ValueError, match="is not a"):
        note(cast, done, MONDAY, staff, course)
    assert not TrainingFigure.objects.exists()
