"""What Broadcast needs from somebody now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone

from carecert.broadcast.models import Advisory, Response
from carecert.broadcast.permissions import Permission
from carecert.broadcast.queries.rehearsals import waiting
from carecert.broadcast.rules.deadlines import is_overdue
from carecert.broadcast.rules.life import FINAL, Answer, State
from carecert.broadcast.rules.rehearsing import TITLE, make
from carecert.broadcast.rules.severity import Severity
from carecert.organisations.actor import Actor
from carecert.ui.dates import thousands
from carecert.ui.needs import Ask, Need

MOST = 20
MOST_LATE = 7
"""As many as home shows at all."""
DUE = ("acknowledge_by", "act_by")
NEVER = datetime.max.replace(tzinfo=UTC)
DESK = ("ref", "title", "severity")
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


@dataclass(frozen=True, slots=True)
class OnDesk:
    """An alert that is not out yet."""

    ref: str
    title: str
    level: Severity


def needs_you(actor: Actor) -> list[Need | Ask]:
    """For security leads: alerts to acknowledge, then alerts to finish. For others who may know: those that their
    organisation is late with. For editors: alerts to check, and own drafts. For overseers and the nation: who is late.
    """
    if not actor.is_signed_in:
        return []
    found: list[Need | Ask] = []
    if actor.can(Permission.ACKNOWLEDGE):
        found.append(Ask((waiting(actor).values_list("pk")[:1],), _of_test))
        found.append(Ask((_asked_of(actor),), lambda rows: [_of_asked(each) for each in _in_order(rows)[:MOST]]))
    elif actor.can(Permission.READ_BOARD):
        found.append(Ask((_silent_below(actor),), _of_silent))
    elif actor.can(Permission.READ_RESTRICTED):
        found.append(Ask((_asked_of(actor),), _of_late))
    if actor.can(Permission.PUBLISH):
        found.append(Ask((to_check(actor).values_list(*DESK)[:MOST],), _of_review))
    if actor.can(Permission.WRITE):
        found.append(Ask((own_drafts(actor).values_list(*DESK)[:MOST],), _of_draft))
    return found


def own_drafts(actor: Actor) -> QuerySet[Advisory]:
    """The drafts that the actor wrote or was the last to edit, latest first."""
    mine = Q(author=actor.person_id) | Q(edited_by=actor.person_id)
    return Advisory.objects.visible_to(actor).filter(mine, state=State.DRAFT).order_by("-edited_at", "-pk")


def asked_of(actor: Actor) -> list[Asked]:
    """What is still asked of the actor's own organisation: severe first, then due first, then unseen, then newest."""
    return _in_order(_asked_of(actor))


def _silent_below(actor: Actor) -> "QuerySet[Advisory, Any]":
    """The alerts whose time to acknowledge passed last, with how many organisations that the actor may see have not.

    Only these few are counted, by their index: a nation has hundreds of late alerts, each with thousands of answers.
    """
    silent = Response.objects.visible_to(actor).live().silent().filter(advisory=OuterRef("pk")).order_by()
    late = Advisory.objects.filter(Exists(silent), state=State.PUBLISHED, acknowledge_by__lte=timezone.now())
    count = Subquery(silent.values("advisory").annotate(count=Count("advisory")).values("count"))
    named = late.annotate(organisations=count).values_list(*DESK, "acknowledge_by", "organisations")
    return named.order_by("-acknowledge_by", "-pk")[:MOST_LATE]


def _asked_of(actor: Actor) -> "QuerySet[Response, Any]":
    """The open alerts of the actor's own organisation, few columns of each.

    They are put in order in Python: an organisation has a handful, and the same order told to the database costs more
    than all of them.
    """
    return Response.objects.visible_to(actor).of(actor).live().exclude(state__in=FINAL).values_list(*COLUMNS)


def _in_order(rows: Iterable[tuple[Any, ...]]) -> list[Asked]:
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


def _of_test(rows: list[Any]) -> list[Need]:
    return [
        Need(
            title=f"Acknowledge {make(pk)}: {TITLE}",
            why="It is a test. It shows that a real alert reaches you, and what to do then.",
            link=reverse("broadcast:test", kwargs={"ref": make(pk)}),
            due=None,
            rank=1,
            service="Broadcast",
        )
        for (pk,) in rows
    ]


def _of_late(rows: list[Any]) -> list[Need]:
    why = "Ask your security lead what stands in the way."
    return [
        _need(each, f"Your organisation is late with alert {each.ref}", why, page="alert", due=each.due)
        for each in _in_order(rows)
        if each.waits and is_overdue(each.due, timezone.now())
    ]


def _of_silent(rows: list[Any]) -> list[Need]:
    why = "The time to acknowledge it is over. See who is silent, and call them."
    found = []
    for ref, title, severity, due, count in rows:
        silent = Silent(ref, title, Severity(severity), due, count)
        who = "1 organisation has" if count == 1 else f"{thousands(count)} organisations have"
        found.append(_need(silent, f"{who} not acknowledged {ref}", why, page="board", due=due))
    return found


def _of_review(rows: list[Any]) -> list[Need]:
    why = "A colleague has submitted it and needs a second pair of eyes."
    return [_need(each, f"Check and publish {each.ref}", why, page="draft") for each in _on_desk(rows)]


def _of_draft(rows: list[Any]) -> list[Need]:
    why = "Nobody else can publish it before you submit it."
    return [
        _need(each, f"Finish your draft {each.ref}", why, page="draft", rank=1 if each.level is Severity.HIGH else 3)
        for each in _on_desk(rows)
    ]


def _on_desk(rows: list[Any]) -> list[OnDesk]:
    return [OnDesk(ref, title, Severity(severity)) for ref, title, severity in rows]


def _need(
    alert: Asked | Silent | OnDesk,
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
