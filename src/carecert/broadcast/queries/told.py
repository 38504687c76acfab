"""Who was told of an alert: each delivery for each organisation that the actor may see."""

from dataclasses import dataclass

from django.db.models import Count, Prefetch, QuerySet

from carecert.broadcast.models import Advisory
from carecert.notify.models import Channel, Delivery, State, Told
from carecert.organisations.actor import Actor
from carecert.ui import dates

BY = {
    Channel.EMAIL: "by email",
    Channel.SMS: "by text message",
    Channel.WEBHOOK: "by webhook",
    Channel.TEAMS: "in Teams",
    Channel.PUSH: "on a browser",
    Channel.IN_APP: "in CareCERT",
}


def about(ref: str) -> str:
    """How messages name an alert, the same as its events do."""
    return f"broadcast:advisory/{ref}"


def told(actor: Actor, advisory: Advisory) -> QuerySet[Told]:
    """Who was told, at the organisations that the actor may see, by name of the organisation."""
    return _whole(Told.objects.visible_to(actor).filter(about=about(advisory.ref)))


def told_here(actor: Actor, advisory: Advisory) -> QuerySet[Told]:
    """Who was told at the actor's own organisation."""
    return _whole(Told.objects.visible_to(actor).of(actor).filter(about=about(advisory.ref)))


def _whole(rows: QuerySet[Told]) -> QuerySet[Told]:
    """With all that is shown of each: one query puts them in order, another one reads the deliveries of one page."""
    deliveries = Delivery.objects.select_related("message", "person", "contact", "webhook")
    read = rows.select_related("organisation__region").prefetch_related(Prefetch("delivery", queryset=deliveries))
    return read.order_by("organisation__name", "organisation_id", "pk")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many messages about an alert were sent by each channel, wait, and were given up."""

    sent: dict[str, int]
    waiting: int
    failed: int

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.sent.values()) + self.waiting + self.failed

    @property
    def in_words(self) -> str:
        """ "12 by email, 3 by text message"; "none yet" when nothing was sent."""
        parts = [f"{dates.thousands(self.sent[each])} {BY[each]}" for each in Channel if self.sent.get(each)]
        return ", ".join(parts) or "none yet"


def tally(actor: Actor, advisory: Advisory) -> Tally:
    """The counts over the organisations that the actor may see. One query; whoever is told for several counts once."""
    rows = Told.objects.visible_to(actor).filter(about=about(advisory.ref)).order_by()
    counts = rows.values_list("delivery__state", "delivery__channel").annotate(count=Count("delivery", distinct=True))
    sent: dict[str, int] = {}
    ended = {State.WAITING: 0, State.FAILED: 0}
    for state, channel, count in counts:
        if state == State.SENT:
            sent[channel] = count
        else:
            ended[State(state)] += count
    return Tally(sent, ended[State.WAITING], ended[State.FAILED])
