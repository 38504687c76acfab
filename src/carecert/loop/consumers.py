"""The consumers: which event of one service becomes which action of another.

A consumer runs inside the transaction that marks its event as done, so its effect happens once. It may be tried again
after a failure, and events may come in any order.
"""

from datetime import date

from django.utils import timezone

from carecert.assure.actions.training import note_training_figure
from carecert.events.models import Event
from carecert.events.outbox import consumes
from carecert.organisations.actor import Actor
from carecert.organisations.queries import by_code

BY = Actor.system("loop")


@consumes("knowledge.course.completed", name="assure.training-figure")
def completion_becomes_evidence(event: Event) -> None:
    """A completed course moves the training figure that stands as evidence in the organisation's assessments."""
    organisation = by_code(event.organisation)
    if organisation is None:
        return
    done, people = int(event.data["in_date"]), int(event.data["people"])
    note_training_figure(
        organisation, course=event.subject, done=done, staff=max(done, people), as_of=_day(event), by=BY
    )


def _day(event: Event) -> date:
    """The day on which it happened, in London."""
    return timezone.localdate(event.at)
