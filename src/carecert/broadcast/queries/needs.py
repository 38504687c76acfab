"""What Broadcast needs from somebody now."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from carecert.broadcast.models import Advisory, Rehearsal, Response
from carecert.broadcast.permissions import Permission
from carecert.broadcast.queries.rehearsals import waiting_of
from carecert.broadcast.rules.deadlines import is_overdue
from carecert.broadcast.rules.life import FINAL, Answer, State
from carecert.broadcast.rules.severity import Severity
from carecert.organisations.actor import Actor
from carecert.ui.dates import thousands
from carecert.ui.needs import Need

MOST = 20
DUE = ("acknowledge_by", "act_by")
NEVER = datetime.max.replace(tzinfo=UTC)
COLUMNS = ("advisory_id", "state", *(f"advisory__{name}" for name in ("ref", "title", "severity", *DUE)))


@dataclass(frozen=True, slots=True)
class Asked:
    """An alert on which something is still asked of an organisation, and what it has said so far.

    `due` is the time to acknowledge until that is done, and the time to act afterwards.
    """

    ref: str
    title: str
    level: Severity
    answer: Answer
    due: datetime | None

    @property
    def waits(self) -> bool:
        """Whether the organisation has not yet said that it has seen it."""
        return self.answer is Answer.AWAITING


@dataclass(frozen=True, slots=True)
class Silent:
    """An alert whose time to acknowledge has passed, and how many organisations have not said anything."""

    ref: str
    title: str
    level: Severity
    due: datetime
    organisations: int


def needs_you(actor: Actor) -> list[Need]:
    """For security leads: alerts to acknowledge, then alerts to finish. For others who may know: those that their
    organisation is late with. For editors: alerts to check, and own drafts. For overseers and the nation: who is late.
    """
    if not actor.is_signed_in:
        return []
    found: list[Need] = []
    if actor.can(Permission.ACKNOWLEDGE):
        found += [_of_asked(each) for each in asked_of(actor)[:MOST]]
        found += [_of_test(each) for each in [waiting_of(actor)] if each]
    elif actor.can(Permission.READ_BOARD):
        found += [_of_silent(each) for each in silent_below(actor)]
    elif actor.can(Permission.READ_RESTRICTED):
        found += [_of_late(each) for each in asked_of(actor) if each.waits and is_overdue(each.due, timezone.now())]
    if actor.can(Permission.PUBLISH):
        found += [_of_review(each) for each in to_check(actor)[:MOST]]
    if actor.can(Permission.WRITE):
        found += [_of_draft(each) for each in own_drafts(actor)[:MOST]]
    return found


def silent_below(actor: Actor) -> list[Silent]:
    """The alerts whose time to acknowledge has passed, with how many organisations that the actor may see have not."""
    late = Response.objects.visible_to(actor).live().silent().filter(advisory__acknowledge_by__lte=timezone.now())
    rows = late.values_list(*(f"advisory__{name}" for name in ("ref", "title", "severity", "acknowledge_by")))
    counted = rows.annotate(organisations=Count("pk")).order_by("-advisory__acknowledge_by")[:MOST]
    return [Silent(ref, title, Severity(severity), due, count) for ref, title, severity, due, count in counted]


def own_drafts(actor: Actor) -> QuerySet[Advisory]:
    """The drafts that the actor wrote or was the last to edit, latest first."""
    mine = Q(author=actor.person_id) | Q(edited_by=actor.person_id)
    return Advisory.objects.visible_to(actor).filter(mine, state=State.DRAFT).order_by("-edited_at", "-pk")


def asked_of(actor: Actor) -> list[Asked]:
    """What is still asked of the actor's own organisation: severe first, then due first, then unseen, then newest.

    One query of few columns, put in order here: an organisation has a handful of open alerts, and the same order told
    to the database costs more than all of them.
    """
    rows = Response.objects.visible_to(actor).of(actor).live().exclude(state__in=FINAL).values_list(*COLUMNS)
    found = []
    for pk, state, ref, title, severity, acknowledge_by, act_by in rows:
        answer = Answer(state)
        due = acknowledge_by if answer is Answer.AWAITING else act_by
        found.append((pk, Asked(ref, title, Severity(severity), answer, due)))
    found.sort(key=lambda each: (each[1].level.rank, each[1].due or NEVER, not each[1].waits, -each[0]))
    return [asked for _, asked in found]


def to_check(actor: Actor) -> QuerySet[Advisory]:
    """The alerts in review that the actor may publish: those that others wrote, edited and submitted."""
    mine = Advisory.hands.through.objects.filter(user_id=actor.person_id or 0)
    waiting = Advisory.objects.visible_to(actor).filter(state=State.REVIEW)
    return waiting.exclude(pk__in=mine.values("advisory_id")).order_by("pk")


def _of_asked(asked: Asked) -> Need:
    urgent = is_overdue(asked.due, timezone.now()) or (asked.waits and asked.level is Severity.HIGH)
    return _need(
        asked,
        f"{'Acknowledge' if asked.waits else 'Finish'} alert {asked.ref}",
        "Your organisation has not said that it has seen it." if asked.waits else f"You said: {asked.answer.label}.",
        page="alert",
        due=asked.due,
        rank=0 if urgent else 1 if asked.waits else 2,
    )


def _of_test(test: Rehearsal) -> Need:
    return Need(
        title=f"Acknowledge {test.ref}: {test.title}",
        why="It is a test. It shows that a real alert reaches you, and what to do then.",
        link=reverse("broadcast:test", kwargs={"ref": test.ref}),
        due=None,
        rank=1,
        service="Broadcast",
    )


def _of_late(asked: Asked) -> Need:
    title = f"Your organisation is late with alert {asked.ref}"
    return _need(asked, title, "Ask your security lead what stands in the way.", page="alert", due=asked.due)


def _of_silent(silent: Silent) -> Need:
    who = "1 organisation has" if silent.organisations == 1 else f"{thousands(silent.organisations)} organisations have"
    why = "The time to acknowledge it is over. See who is silent, and call them."
    return _need(silent, f"{who} not acknowledged {silent.ref}", why, page="board", due=silent.due)


def _of_review(advisory: Advisory) -> Need:
    why = "A colleague has submitted it and needs a second pair of eyes."
    return _need(advisory, f"Check and publish {advisory.ref}", why, page="draft")


def _of_draft(advisory: Advisory) -> Need:
    why = "Nobody else can publish it before you submit it."
    rank = 1 if advisory.level is Severity.HIGH else 3
    return _need(advisory, f"Finish your draft {advisory.ref}", why, page="draft", rank=rank)


def _need(
    alert: Asked | Silent | Advisory,
    title: str,
    why: str,
    *,
    page: str,
    due: datetime | None = None,
    rank: int | None = None,
) -> Need:
    """One line of home about an alert. `page`: the name of the view that it leads to. `rank`: unless told otherwise,
    what is about a High alert comes first."""
    urgency = 0 if alert.level is Severity.HIGH else 1
    return Need(
        title=f"{title}: {alert.title}",
        why=f"{alert.level.label} alert. {why}",
        link=reverse(f"broadcast:{page}", kwargs={"ref": alert.ref}),
        due=due,
        rank=urgency if rank is None else rank,
        service="Broadcast",
    )
