"""What Broadcast needs from somebody now."""

from django.db.models import Case, F, Q, QuerySet, When
from django.urls import reverse
from django.utils import timezone

from carecert.broadcast.models import Advisory, Response
from carecert.broadcast.permissions import Permission
from carecert.broadcast.rules.deadlines import is_overdue
from carecert.broadcast.rules.life import FINAL, Answer, State
from carecert.broadcast.rules.severity import Severity
from carecert.organisations.actor import Actor
from carecert.ui.needs import Need

MOST = 20


def needs_you(actor: Actor) -> list[Need]:
    """For security leads: alerts to acknowledge, then alerts to finish. For editors: alerts to check."""
    found: list[Need] = []
    if actor.can(Permission.ACKNOWLEDGE) and not actor.is_system:
        found += [_of_response(each) for each in open_responses(actor)[:MOST]]
    if actor.can(Permission.PUBLISH) and not actor.is_system:
        found += [_of_review(each) for each in to_check(actor)[:MOST]]
    return found


def open_responses(actor: Actor) -> QuerySet[Response]:
    """The responses of the actor's own organisation in which something is still asked: severe first, then due first.

    Due is the time to acknowledge until that is done, and the time to act afterwards.
    """
    rows = Response.objects.visible_to(actor).of(actor).live().exclude(state__in=FINAL)
    seen = Case(When(state=Answer.AWAITING, then=0), default=1)
    severe = Case(*(When(advisory__severity=level, then=level.rank) for level in Severity))
    due = Case(When(state=Answer.AWAITING, then=F("advisory__acknowledge_by")), default=F("advisory__act_by"))
    return rows.select_related("advisory").order_by(severe, due.asc(nulls_last=True), seen, "-pk")


def to_check(actor: Actor) -> QuerySet[Advisory]:
    """The alerts in review that the actor may publish: those that others wrote, edited and submitted."""
    mine = Q(author=actor.person_id) | Q(edited_by=actor.person_id) | Q(submitted_by=actor.person_id)
    return Advisory.objects.visible_to(actor).filter(state=State.REVIEW).exclude(mine).order_by("pk")


def _of_response(response: Response) -> Need:
    advisory, waits = response.advisory, response.answer is Answer.AWAITING
    due = advisory.acknowledge_by if waits else advisory.act_by
    urgent = is_overdue(due, timezone.now()) or (waits and advisory.level is Severity.HIGH)
    return Need(
        title=f"{'Acknowledge' if waits else 'Finish'} alert {advisory.ref}: {advisory.title}",
        why=f"{advisory.level.label} alert. "
        + ("Your organisation has not said that it has seen it." if waits else f"You said: {response.answer.label}."),
        link=reverse("broadcast:alert", kwargs={"ref": advisory.ref}),
        due=due,
        rank=0 if urgent else 1 if waits else 2,
        service="Broadcast",
    )


def _of_review(advisory: Advisory) -> Need:
    return Need(
        title=f"Check and publish {advisory.ref}: {advisory.title}",
        why=f"{advisory.level.label} alert. A colleague has submitted it and needs a second pair of eyes.",
        link=reverse("broadcast:draft", kwargs={"ref": advisory.ref}),
        due=None,
        rank=0 if advisory.level is Severity.HIGH else 1,
        service="Broadcast",
    )
