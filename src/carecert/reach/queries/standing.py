"""How one organisation stands: its figure, its contacts, and its last twelve drills with who answered."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet

from carecert.organisations.actor import Actor
from carecert.organisations.models import Contact, Organisation, Reachability
from carecert.reach.models import Ask, Drill

TWELVE = 12


@dataclass(frozen=True, slots=True)
class DrillLine:
    """One drill: when, and the contacts that answered in time, late, and not at all. `over`: whether it has ended."""

    month: date
    began_at: datetime
    ends_at: datetime
    over: bool
    in_time: tuple[str, ...]
    late: tuple[str, ...]
    silent: tuple[str, ...]


def figure_of(actor: Actor, organisation: Organisation) -> Reachability | None:
    """The figure, or None when the clock has not made it yet."""
    return Reachability.objects.visible_to(actor).filter(organisation=organisation).first()


def contacts_of(actor: Actor, organisation: Organisation) -> list[Contact]:
    """The contacts with their ways, by name."""
    found = Contact.objects.visible_to(actor).filter(organisation=organisation)
    return list(found.prefetch_related("ways").order_by("name", "pk"))


def drills_of(actor: Actor, organisation: Organisation, now: datetime) -> list[DrillLine]:
    """The last twelve drills, the newest first. Three queries, however many contacts were asked."""
    return [line(drill, now) for drill in drills(actor, organisation).order_by("-month")[:TWELVE]]


def drills(actor: Actor, organisation: Organisation) -> QuerySet[Drill]:
    """All drills of an organisation, each with whom it asked."""
    asks = Ask.objects.visible_to(actor).select_related("way__contact").order_by("way__contact__name", "pk")
    found = Drill.objects.visible_to(actor).filter(organisation=organisation)
    return found.prefetch_related(Prefetch("asks", queryset=asks))


def line(drill: Drill, now: datetime) -> DrillLine:
    """One drill with who answered when."""
    in_time, late, silent = [], [], []
    for ask in drill.asks.all():
        name = f"{ask.way.contact.name} ({ask.way.value})"
        if ask.answered_at is None:
            silent.append(name)
        elif ask.answered_at <= drill.ends_at:
            in_time.append(name)
        else:
            late.append(name)
    over = drill.ends_at <= now
    groups = (tuple(in_time), tuple(late), tuple(silent))
    return DrillLine(drill.month, drill.began_at, drill.ends_at, over, *groups)
