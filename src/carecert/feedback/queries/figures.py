"""How pages are rated, month by month. A row that stands for fewer than five pieces of feedback tells no mean."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Avg, Count, QuerySet
from django.db.models.functions import TruncMonth

from carecert.feedback.models import Feedback
from carecert.feedback.rules.counting import mean_of, told
from carecert.organisations.actor import Actor


@dataclass(frozen=True, slots=True)
class Figure:
    """One page in one month. `month`: its first moment. `count`, `mean`: as they may be told."""

    month: datetime
    page: str
    address: str
    count: str
    mean: str


def figures(actor: Actor, *, pilot: str = "") -> QuerySet[Any, Any]:
    """The groups of page and month, the latest month first, then by page: rows for `figure`."""
    found = Feedback.objects.visible_to(actor)
    if pilot:
        found = found.filter(pilot=pilot)
    grouped = found.order_by().annotate(month=TruncMonth("given_at")).values("month", "page", "address")
    return grouped.annotate(count=Count("pk"), mean=Avg("rating")).order_by("-month", "page", "address")


def figure(row: dict[str, Any]) -> Figure:
    """A group as it may be told."""
    count = row["count"]
    return Figure(row["month"], row["page"], row["address"], told(count), mean_of(count, row["mean"]))


def overall(actor: Actor, *, pilot: str) -> tuple[str, str]:
    """How many pieces of feedback a pilot has, and their mean, as they may be told."""
    found = Feedback.objects.visible_to(actor).filter(pilot=pilot).aggregate(count=Count("pk"), mean=Avg("rating"))
    return told(found["count"]), mean_of(found["count"], found["mean"])
