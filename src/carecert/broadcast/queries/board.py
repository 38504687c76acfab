"""Who has and who has not acknowledged: figures for a nation from one grouped query."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from carecert.broadcast.models import Advisory, Response
from carecert.broadcast.queries.audience import untold
from carecert.broadcast.rules.deadlines import is_overdue
from carecert.broadcast.rules.life import Answer, State
from carecert.organisations.actor import Actor
from carecert.organisations.kinds import Kind
from carecert.organisations.models import Contact, Organisation
from carecert.ui import dates

NO_REGION = "No region"

COUNTS = {
    "total": Count("pk"),
    "seen": Count("pk", filter=~Q(state=Answer.AWAITING)),
    "unaffected": Count("pk", filter=Q(state=Answer.NOT_APPLICABLE)),
    "working": Count("pk", filter=Q(state__in=(Answer.WORKING, Answer.CANNOT_FIX))),
    "done": Count("pk", filter=Q(state=Answer.COMPLETED)),
}


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of a group of organisations: how many were addressed and what they have said."""

    name: str
    total: int
    seen: int
    unaffected: int
    working: int
    done: int
    overdue: int

    @property
    def silent(self) -> int:
        """How many have not said anything."""
        return self.total - self.seen

    @property
    def percent(self) -> int:
        """How many in a hundred have acknowledged, rounded down: 100 means all."""
        return 100 * self.seen // self.total if self.total else 0

    @property
    def seen_in_words(self) -> str:
        """ "12 of 40 (30%)"."""
        return f"{dates.thousands(self.seen)} of {dates.thousands(self.total)} ({self.percent}%)"


@dataclass(frozen=True, slots=True)
class Board:
    """The figures of one alert: all, by kind of organisation, and by region."""

    everyone: Line
    by_kind: tuple[Line, ...]
    by_region: tuple[Line, ...]


def board(actor: Actor, advisory: Advisory) -> Board:
    """The figures of an alert over the organisations that the actor may see. One query, whatever their number."""
    late = advisory.stands is State.PUBLISHED and is_overdue(advisory.acknowledge_by, timezone.now())
    rows = (
        Response.objects.visible_to(actor)
        .filter(advisory=advisory)
        .values("organisation__kind", "organisation__region__name")
        .order_by()
        .annotate(**COUNTS)
    )
    kinds: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    regions: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    everything: list[Mapping[str, Any]] = []
    for row in rows:
        kinds[Kind(row["organisation__kind"]).label].append(row)
        regions[row["organisation__region__name"] or NO_REGION].append(row)
        everything.append(row)
    return Board(
        everyone=_line("Everyone", everything, late=late),
        by_kind=tuple(_line(label, kinds[label], late=late) for label in Kind.labels if label in kinds),
        by_region=tuple(_line(name, regions[name], late=late) for name in sorted(regions)),
    )


def overview(actor: Actor, advisories: Iterable[Advisory]) -> list[tuple[Advisory, Line]]:
    """Each alert with its figures over the organisations that the actor may see. One query for all alerts, which an
    index answers by itself where the actor sees the whole nation."""
    listed = list(advisories)
    rows = Response.objects.visible_to(actor).filter(advisory__in=listed).order_by().values_list("advisory_id", "state")
    found: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for pk, state, count in rows.annotate(count=Count("advisory_id")):
        found[pk].append((state, count))
    now = timezone.now()
    return [
        (
            each,
            _line(
                each.ref,
                [_counts(found[each.pk])],
                late=each.stands is State.PUBLISHED and is_overdue(each.acknowledge_by, now),
            ),
        )
        for each in listed
    ]


def _counts(states: Iterable[tuple[str, int]]) -> dict[str, int]:
    """How many organisations stand where, out of how many gave each answer: the same sums as `COUNTS`."""
    given = dict(states)
    total = sum(given.values())
    return {
        "total": total,
        "seen": total - given.get(Answer.AWAITING, 0),
        "unaffected": given.get(Answer.NOT_APPLICABLE, 0),
        "working": given.get(Answer.WORKING, 0) + given.get(Answer.CANNOT_FIX, 0),
        "done": given.get(Answer.COMPLETED, 0),
    }


def silent(actor: Actor, advisory: Advisory) -> QuerySet[Response]:
    """The responses of those who have not said anything, by name of the organisation."""
    rows = Response.objects.visible_to(actor).filter(advisory=advisory).silent()
    return rows.select_related("organisation__region").order_by("organisation__name", "pk")


def numbers(actor: Actor, responses: Iterable[Response]) -> dict[int, list[Contact]]:
    """Whom to ring at the organisations of these responses, by id of the organisation. One query for all.

    The actor sees them where it sees the board: at the organisations below an overseer, and everywhere for the nation.
    Those that receive alerts come first.
    """
    places = [each.organisation_id for each in responses]
    rows = Contact.objects.visible_to(actor).filter(organisation_id__in=places).exclude(mobile="")
    found: dict[int, list[Contact]] = defaultdict(list)
    for contact in rows.order_by("-receives_alerts", "name", "pk"):
        found[contact.organisation_id].append(contact)
    return found


def out_of_reach(actor: Actor, advisory: Advisory) -> QuerySet[Organisation]:
    """The organisations addressed at which nobody can be told now; none once the alert no longer holds."""
    rows = Response.objects.visible_to(actor).live().filter(advisory=advisory)
    return untold(Organisation.objects.filter(pk__in=rows.values("organisation_id")))


ANSWERED = (
    *("organisation__code", "organisation__name", "organisation__kind", "organisation__region__name"),
    *("state", "acknowledged_at", "acknowledged_name", "note", "answered_at", "completed_at"),
)
"""What is read of every answer. Plain values: objects would cost several times as much."""


def answers(actor: Actor, advisory: Advisory) -> Any:
    """What each organisation addressed has answered, by its name, as the values of `ANSWERED`."""
    rows = Response.objects.visible_to(actor).filter(advisory=advisory).order_by("organisation__name", "pk")
    return rows.values(*ANSWERED)


@dataclass(frozen=True, slots=True)
class Silent:
    """An organisation that has not said anything, and whom to ring there."""

    place: Organisation
    ring: tuple[Contact, ...]
    reminded: int


def with_numbers(actor: Actor, responses: Sequence[Response]) -> list[Silent]:
    """The rows of `silent` with whom to ring. One query for all."""
    found = numbers(actor, responses)
    return [Silent(one.organisation, tuple(found.get(one.organisation_id, ())), one.reminded) for one in responses]


def _line(name: str, rows: Sequence[Mapping[str, Any]], *, late: bool) -> Line:
    sums = {key: sum(row[key] for row in rows) for key in COUNTS}
    return Line(name=name, overdue=sums["total"] - sums["seen"] if late else 0, **sums)
