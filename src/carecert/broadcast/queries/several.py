"""Where several organisations of one person stand with alerts. One query each, however many organisations there are.

The database shows an organisation's rows to whoever acts for it. Somebody who acts for forty is read for by the system,
and only the rows of those forty are asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from carecert.broadcast.models import Response
from carecert.broadcast.models.response import ResponseQuerySet
from carecert.broadcast.models.visibility import readable
from carecert.broadcast.rules.life import FINAL, OUT, Answer
from carecert.broadcast.rules.severity import Severity
from carecert.organisations.actor import Actor
from carecert.organisations.scope import scoped

SYSTEM = Actor.system("several")
GROUPED = ("ref", "title", "severity", "acknowledge_by", "act_by", "pk")


@dataclass(frozen=True, slots=True)
class Waiting:
    """An alert that waits at some of them: how many have not seen it, and how many have not finished."""

    ref: str
    title: str
    level: Severity
    due: datetime | None
    silent: int
    unfinished: int


def standings(ref: str, acting: Sequence[Actor]) -> list[Response]:
    """How the organisations of these actors have answered one alert, by name; nothing when none is addressed."""
    with scoped(SYSTEM):
        rows = _of(acting).filter(advisory__ref=ref, advisory__state__in=OUT)
        return list(rows.select_related("advisory", "organisation").order_by("organisation__name", "pk"))


def waiting(acting: Sequence[Actor]) -> list[Waiting]:
    """The alerts on which something is asked of these organisations, most severe first, then due first."""
    rows = _of(acting).live().exclude(state__in=FINAL).values_list(*(f"advisory__{name}" for name in GROUPED))
    counted = rows.annotate(silent=Count("pk", filter=Q(state=Answer.AWAITING)), unfinished=Count("pk"))
    with scoped(SYSTEM):
        found = list(counted.order_by("-advisory__pk"))
    made = [
        Waiting(ref, title, Severity(severity), first if silent else then, silent, unfinished)
        for ref, title, severity, first, then, _pk, silent, unfinished in found
    ]
    return sorted(made, key=lambda one: (one.level.rank, one.due is None, one.due.timestamp() if one.due else 0))


def _of(acting: Sequence[Actor]) -> ResponseQuerySet:
    """The answers of these organisations, as far as whoever acts for each may read the alert."""
    condition = Q(pk__in=[])
    for roles in {one.roles for one in acting}:
        alike = [one for one in acting if one.roles == roles]
        places = [one.organisation_id for one in alike]
        condition |= Q(organisation__in=places) & readable(alike[0], "advisory__", is_addressed=True)
    return Response.objects.filter(condition)


def waiting_at(acting: Sequence[Actor]) -> dict[str, int]:
    """How many alerts wait at each of these organisations, by its code; those without are left out. One query."""
    if not acting:
        return {}
    rows = _of(acting).live().exclude(state__in=FINAL).order_by()
    with scoped(SYSTEM):
        return dict(rows.values_list("organisation__code").annotate(many=Count("pk")))
