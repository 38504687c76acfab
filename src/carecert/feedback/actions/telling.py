"""Telling the senders of feedback that something has changed, if they want to know."""

from collections.abc import Iterable

from django.urls import reverse

from carecert.feedback.models import Feedback
from carecert.feedback.rules.states import WORDS, State
from carecert.notify.actions.tell import tell
from carecert.organisations.actor import Actor

KIND = "feedback"
OPEN = "Open “My feedback” to see it."


def tell_answer(feedback: Feedback, *, occasion: str, by: Actor) -> None:
    """There is an answer. `occasion` names it, so that it is told once."""
    if feedback.may_answer and feedback.person_id is not None:
        tell(
            key=f"feedback:{feedback.ref}:{occasion}",
            kind=KIND,
            subject=f"Your feedback {feedback.ref} has an answer",
            body=f"Somebody in the national team has answered what you said about a page.\n\n{OPEN}",
            link=reverse("feedback:own", kwargs={"ref": feedback.ref}),
            people=[feedback.person_id],
            by=by,
        )


def tell_state(told: Iterable[Feedback], *, state: State, outcome: str, occasion: str, by: Actor) -> None:
    """All of these are now that far. `outcome`: what else there is to say, or nothing."""
    people = {one.person_id for one in told if one.may_answer and one.person_id is not None}
    if people:
        said = f"\n\n{outcome}" if outcome else ""
        tell(
            key=f"feedback:{occasion}",
            kind=KIND,
            subject=f"Your feedback: {WORDS[state].lower()}",
            body=f"What you said about a page of CareCERT is now “{WORDS[state].lower()}”.{said}\n\n{OPEN}",
            link=reverse("feedback:mine"),
            people=sorted(people),
            by=by,
        )
