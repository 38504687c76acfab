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
from carecert.notify.actions.tell import tell
from carecert.organisations.actor import Actor
from carecert.organisations.queries.who import by_code, people_with
from carecert.organisations.roles import Role
from carecert.ui.dates import thousands

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


@consumes("organisations.organisation.merged", name="notify.merger")
def a_merger_is_told(event: Event) -> None:
    """Those who moved learn where they belong now, and the successor's administrators whom they have got."""
    old, new = by_code(event.subject), by_code(event.organisation)
    if old is None or new is None:
        return
    moved = [int(pk) for pk in event.data["people"]]
    lead = people_with([new.pk], Role.ADMINISTRATOR)
    count = "1 person has come" if len(moved) == 1 else f"{thousands(len(moved))} people have come"
    tell(
        key=f"organisations:merged:{old.code}:moved",
        kind="organisation",
        subject=f"{old.name} is part of {new.name} now",
        body=f"You belong to {new.name} now, with the roles that you had at {old.name}. Your certificates stay yours. "
        "API tokens that you made stopped working; make new ones if you need them.",
        link="/home/",
        people=moved,
        by=BY,
    )
    tell(
        key=f"organisations:merged:{old.code}:lead",
        kind="organisation",
        subject=f"{old.name} has become part of {new.name}",
        body=f"{count} to you, with the roles that they had there; some may be administrators or security leads. "
        "Look through your people and contacts, and take away what is not right.",
        link="/organisation/people/",
        people=[pk for pk in lead if pk not in moved],
        by=BY,
    )
