"""The consumers: which event of one service becomes which action of another.

A consumer runs inside the transaction that marks its event as done, so its effect happens once. It may be tried again
after a failure, and events may come in any order.
"""

from contextlib import suppress

from carecert.assure.actions.training import note_training_figure
from carecert.broadcast.actions.rehearsing import send_test_alert
from carecert.broadcast.rules.life import NotNow
from carecert.events.models import Event
from carecert.events.outbox import consumes
from carecert.organisations.actor import Actor
from carecert.organisations.queries.who import by_code

BY = Actor.system("loop")


@consumes("knowledge.course.completed", name="assure.training-figure")
@consumes("knowledge.figure.changed", name="assure.training-figure")
def training_becomes_evidence(event: Event) -> None:
    """The training figure moves that stands as evidence in an organisation's assessments: up, and down again."""
    organisation = by_code(event.organisation)
    if organisation is None:
        return
    done, people = int(event.data["in_date"]), int(event.data["people"])
    staff = max(done, people)
    note_training_figure(organisation, course=event.subject, done=done, staff=staff, as_of=event.at, by=BY)


@consumes("joining.application.approved", name="broadcast.test-alert")
def newcomers_rehearse(event: Event) -> None:
    """An organisation that has come in gets a test alert, so that it learns how a real one comes and what to do."""
    organisation = by_code(event.organisation)
    if organisation is None or not organisation.active:
        return
    with suppress(NotNow):  # it has just been sent one, and that is enough
        send_test_alert(organisation, by=BY)
