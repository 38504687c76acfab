"""The queue of the national team, narrowed by what the address asks for."""

from dataclasses import dataclass, fields
from typing import Any

from django.db.models import Q, QuerySet

from carecert.feedback.models import Feedback, Theme
from carecert.organisations.actor import Actor


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which feedback to list; what is empty narrows nothing. `q`: words that the text or the reference must hold."""

    state: str = ""
    rating: str = ""
    service: str = ""
    page: str = ""
    kind: str = ""
    pilot: str = ""
    theme: str = ""
    q: str = ""

    @property
    def given(self) -> dict[str, str]:
        """What narrows, by name."""
        found = {each.name: getattr(self, each.name) for each in fields(self)}
        return {name: value for name, value in found.items() if value}


COLUMNS = {
    "state": "state",
    "service": "service",
    "page": "page",
    "kind": "organisation_kind",
    "pilot": "pilot",
}


def queue(actor: Actor, wanted: Wanted) -> QuerySet[Feedback]:
    """The feedback that fits, the newest first. A rating or a theme that is no number fits nothing."""
    found = Feedback.objects.visible_to(actor)
    given = wanted.given
    narrow: dict[str, Any] = {column: given[name] for name, column in COLUMNS.items() if name in given}
    for name in ("rating", "theme"):
        if name in given:
            value = given[name]
            narrow[name] = int(value) if value.isascii() and value.isdecimal() and len(value) < 10 else -1
    found = found.filter(**narrow)
    if wanted.q:
        found = found.filter(Q(text__icontains=wanted.q) | Q(ref__iexact=wanted.q.strip()))
    return found.select_related("theme").order_by("-given_at", "-pk")


def pages_spoken_of(actor: Actor) -> list[str]:
    """The routes that somebody has given feedback about, by name."""
    found = Feedback.objects.visible_to(actor).exclude(page="").order_by("page")
    return list(found.values_list("page", flat=True).distinct())


def themes_to_choose(actor: Actor) -> list[tuple[int, str]]:
    """The number and title of the latest themes."""
    return list(Theme.objects.visible_to(actor).values_list("pk", "title")[:200])
