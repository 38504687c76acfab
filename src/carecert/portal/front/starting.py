"""The start checklist: what an organisation does first. Each line is asked of the service it belongs to, in one query.

A service offers a condition on the row of the organisation. Nothing is ticked by hand: what was done and is no longer
so is to be done again.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from carecert.broadcast.queries.audience import ADDRESSED
from carecert.broadcast.queries.rehearsals import has_acted
from carecert.knowledge.queries.starting import has_begun
from carecert.organisations.actor import Actor
from carecert.organisations.models import Organisation
from carecert.organisations.permissions import Permission
from carecert.organisations.queries.starting import has_enough_contacts, has_somebody_at_night
from carecert.people.factors import having_second_factor


@dataclass(frozen=True, slots=True)
class Start:
    """One line of the checklist. `page`: the name of the page on which it is done, and `act` what its link says."""

    slug: str
    title: str
    why: str
    page: str
    act: str
    condition: Callable[[int], Q]


@dataclass(frozen=True, slots=True)
class Checked:
    """One line and whether it is done."""

    start: Start
    done: bool


@dataclass(frozen=True, slots=True)
class Checklist:
    """All lines, in the order in which they are best done."""

    lines: tuple[Checked, ...]

    @property
    def count(self) -> int:
        """How many are done."""
        return sum(line.done for line in self.lines)

    @property
    def whole(self) -> bool:
        """Whether all are done."""
        return self.count == len(self.lines)

    @property
    def next(self) -> Start | None:
        """The first that is not done."""
        return next((line.start for line in self.lines if not line.done), None)


STARTS = (
    Start(
        "factor",
        "You sign in with a code from an app, or a passkey",
        "A password alone can be guessed or stolen. A code or a passkey stops whoever has only that.",
        "account",
        "Set up a code or a passkey",
        lambda person: Q(having_second_factor(person)),
    ),
    Start(
        "contacts",
        "Two contacts can be reached",
        "While one is away, the other acts. Each needs an address or a number that is verified.",
        "organisations:contacts",
        "Look after your contacts",
        lambda _person: has_enough_contacts(),
    ),
    Start(
        "night",
        "Somebody can be reached at night",
        "Attacks come on Friday evenings. Name an out-of-hours contact, and verify an address or a number.",
        "organisations:contacts",
        "Name an out-of-hours contact",
        lambda _person: has_somebody_at_night(),
    ),
    Start(
        "alert",
        "You have acted on a test alert",
        "It comes the same way as a real one, and is acknowledged the same way. Your security lead does that.",
        "broadcast:tests",
        "Send or acknowledge a test alert",
        lambda _person: has_acted(),
    ),
    Start(
        "lesson",
        "You have begun to learn",
        "The first lesson takes ten minutes. When you know it, you can tell your colleagues what to expect.",
        "knowledge:home",
        "Begin a lesson",
        has_begun,
    ),
)


def question(actor: Actor) -> "QuerySet[Organisation, Any] | None":
    """What the checklist asks the database; None for whoever does not look after an organisation that gets alerts."""
    person = actor.person_id
    if person is None or actor.organisation_id is None or not actor.can(Permission.MANAGE_PEOPLE):
        return None
    own = Organisation.objects.visible_to(actor).filter(pk=actor.organisation_id, kind__in=ADDRESSED)
    asked = [ExpressionWrapper(start.condition(person), output_field=BooleanField()) for start in STARTS]
    return own.values_list(*asked)


def answered(rows: Iterable[tuple[Any, ...]]) -> Checklist | None:
    """The checklist, from what the question found; None for no row."""
    for found in rows:
        return Checklist(tuple(Checked(start, bool(done)) for start, done in zip(STARTS, found, strict=True)))
    return None


def checklist(actor: Actor) -> Checklist | None:
    """The checklist of the actor's own organisation; None for whoever does not look after one that gets alerts."""
    asked = question(actor)
    return None if asked is None else answered(asked)
