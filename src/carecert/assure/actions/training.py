"""Noting training figures that another service counted."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from carecert.assure.models import TrainingFigure
from carecert.audit.record import record
from carecert.organisations.actor import Actor
from carecert.organisations.models import Organisation


@transaction.atomic
def note_training_figure(
    organisation: Organisation, *, course: str, done: int, staff: int, as_of: dt.datetime, by: Actor
) -> TrainingFigure:
    """Keep the latest figure of one course: `done` of `staff` people held it at the moment `as_of`.

    An older figure than the one that is kept changes nothing, not even when both are of the same day, so figures may
    arrive twice and in any order. Raises
    ValueError for negative numbers, for more done than staff, and for a reference without a service.
    """
    if done < 0 or staff < done:
        raise ValueError(f"{done} of {staff} is not a figure")
    if ":" not in course:
        raise ValueError(f"{course} is not a reference such as knowledge:course/first-line-of-defence")
    given = {"done": done, "staff": staff, "as_of": as_of, "noted_at": timezone.now()}
    figure, is_new = TrainingFigure.objects.get_or_create(organisation=organisation, course=course, defaults=given)
    if is_new:
        _record(figure, by=by)
        return figure
    held = TrainingFigure.objects.select_for_update(of=("self",)).get(pk=figure.pk)
    if as_of < held.as_of or (held.done, held.staff, held.as_of) == (done, staff, as_of):
        return held
    for name, value in given.items():
        setattr(held, name, value)
    held.save()
    _record(held, by=by)
    return held


def _record(figure: TrainingFigure, *, by: Actor) -> None:
    record(
        "assure.training.noted",
        on=f"assure.trainingfigure:{figure.course}",
        by=by,
        chain=f"organisation:{figure.organisation.code}",
        done=figure.done,
        staff=figure.staff,
        as_of=figure.as_of.isoformat(),
    )
