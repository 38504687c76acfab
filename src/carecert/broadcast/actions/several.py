"""One person answers one alert for several organisations: each in its own transaction and its own record."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import DatabaseError, transaction

from carecert.broadcast.actions.responding import acknowledge, answer
from carecert.broadcast.models import Response
from carecert.broadcast.rules.life import Answer, NotNow
from carecert.organisations.actor import Actor
from carecert.organisations.scope import scoped

NONE = "There is no such alert for this organisation."
FAILED = "It could not be saved just now. Try again."


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be said for one organisation. `by`: the person as they act there. `ACKNOWLEDGED` says only: seen."""

    by: Actor
    state: Answer
    note: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: done or not, and the words that say why not."""

    wish: Wish
    done: bool
    words: str = ""


def answer_for_several(ref: str, wishes: Iterable[Wish]) -> list[Outcome]:
    """Carry out each wish, whatever becomes of the others. Who has not acknowledged yet acknowledges first.

    Saying the same again changes nothing.
    """
    return [_answer(ref, wish) for wish in wishes]


def _answer(ref: str, wish: Wish) -> Outcome:
    try:
        with scoped(wish.by), transaction.atomic():
            rows = Response.objects.visible_to(wish.by).of(wish.by).select_related("advisory", "organisation")
            response = rows.filter(advisory__ref=ref).first()
            if response is None:
                return Outcome(wish, done=False, words=NONE)
            _say(response, wish)
    except NotNow as why:
        return Outcome(wish, done=False, words=str(why))
    except DatabaseError:
        return Outcome(wish, done=False, words=FAILED)
    return Outcome(wish, done=True)


def _say(response: Response, wish: Wish) -> None:
    only_seen = wish.state is Answer.ACKNOWLEDGED
    if response.answer is Answer.AWAITING or only_seen:
        acknowledge(response, by=wish.by, note=wish.note if only_seen else "")
    if not only_seen and (response.answer, response.note) != (wish.state, wish.note):
        answer(response, state=wish.state, by=wish.by, note=wish.note)
