"""Answering one piece of feedback, and saying how far it is."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from carecert.audit.record import record
from carecert.feedback.actions.telling import tell_answer, tell_state
from carecert.feedback.jobs import send_reply
from carecert.feedback.models import Feedback, Reply
from carecert.feedback.rules.states import NEED_WORDS, TOLD, State
from carecert.organisations.actor import Actor

NOBODY = "Nobody would read it: whoever gave this was not signed in, and left no email address."
NEEDED = {
    State.DONE: "Say what was done",
    State.NOT_PLANNED: "Say why it is not planned",
}
CHANGED = "Somebody else has changed this since you opened the page. Look at it again before you send this."
IN_A_THEME = "This belongs to a theme. Say there what becomes of it, so that everybody who said so is told."


class CannotHandle(ValueError):
    """Feedback cannot be handled like this; the message says why."""


@transaction.atomic
def answer(feedback: Feedback, *, text: str, by: Actor) -> Reply:
    """Answer it. A person finds the answer in CareCERT; a stranger gets an email. Raises `CannotHandle`.

    An answer shows that it was read, so what was new is not new any more.
    """
    if not feedback.can_be_answered:
        raise CannotHandle(NOBODY)
    now = timezone.now()
    made = Reply.objects.create(feedback=feedback, text=text.strip(), by=by.name, at=now)
    Feedback.objects.filter(pk=feedback.pk).update(changed_at=now)
    Feedback.objects.filter(pk=feedback.pk, state=State.NEW).update(state=State.READ)
    record("feedback.answered", on=feedback, by=by)
    tell_answer(feedback, occasion=f"reply:{made.pk}", by=by)
    if feedback.email:
        send_reply.later(made.pk)
    return made


@transaction.atomic
def settle(feedback: Feedback, *, state: State, outcome: str, seen: datetime | None, by: Actor) -> None:
    """Say how far it is, and what its sender is to know of that. Raises `CannotHandle`.

    `seen`: when it had last changed as the page showed it; None asks nothing.
    """
    check(state, outcome)
    now = Feedback.objects.select_for_update().get(pk=feedback.pk)
    if seen is not None and now.changed_at != seen:
        raise CannotHandle(CHANGED)
    if now.theme_id is not None:
        raise CannotHandle(IN_A_THEME)
    if (now.state, now.outcome) == (state, outcome.strip()):
        return
    at = timezone.now()
    Feedback.objects.filter(pk=now.pk).update(state=state, outcome=outcome.strip(), changed_at=at)
    record("feedback.settled", on=now, by=by, before=now.state, state=state.value)
    if state in TOLD:
        occasion = f"{now.ref}:{at.isoformat()}"
        tell_state([now], state=state, outcome=outcome.strip(), occasion=occasion, by=by)


def check(state: State, outcome: str) -> None:
    """Raises `CannotHandle` for a state that needs words and has none."""
    if state in NEED_WORDS and not outcome.strip():
        raise CannotHandle(NEEDED[state])
