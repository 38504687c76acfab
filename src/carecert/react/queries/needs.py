"""What in React needs this person now: each incident that goes on, with its next step and clock; calls for help."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from carecert.organisations.actor import Actor
from carecert.packs.models import Release
from carecert.react.models import Clock, Incident, StepRun, StepState
from carecert.react.permissions import Permission
from carecert.react.queries.lists import asking_for_help
from carecert.react.rules.clocks import ClockState, time_left
from carecert.react.rules.kinds import SEVERITY_NAMES, Severity
from carecert.react.rules.life import STATE_NAMES, State
from carecert.react.rules.playbook import next_steps
from carecert.react.rules.playbook_body import PlaybookBody
from carecert.ui.needs import Ask, Need

SERVICE = "react"
MOST = 10
COLUMNS = ("pk", "ref", "title", "severity", "state", "organisation__code", "playbook_id", "playbook__checksum")


@dataclass(frozen=True, slots=True)
class Open:
    """An incident that is not closed, in the order of `COLUMNS`."""

    pk: int
    ref: str
    title: str
    severity: int
    state: str
    code: str
    playbook: int
    checksum: str


@dataclass(frozen=True, slots=True)
class Running:
    """A legal clock that runs."""

    name: str
    due: datetime


def needs_you(actor: Actor) -> list[Need | Ask]:
    """One line for each incident that goes on: with its next step and its nearest legal clock for those who work
    incidents, by its name for a board member; for analysts the incidents that ask for help."""
    found: list[Need | Ask] = []
    if actor.can(Permission.READ) and not actor.is_system:
        found.append(_incidents(actor))
    if actor.can(Permission.HELP):
        found.append(_help(actor))
    return found


def _incidents(actor: Actor) -> Ask:
    own = Incident.objects.visible_to(actor).of(actor).filter(closed_at__isnull=True)
    of_own = Q(organisation=actor.organisation_id, incident__closed_at__isnull=True)
    runs = StepRun.objects.visible_to(actor).filter(of_own).exclude(state=StepState.TO_DO)
    running = Clock.objects.visible_to(actor).filter(of_own, state=ClockState.RUNNING)
    questions = (
        own.order_by("severity", "-opened_at").values_list(*COLUMNS)[:MOST],
        runs.values_list("incident_id", "step"),
        running.order_by("-due_at", "-pk").values_list("incident_id", "name", "due_at"),
    )
    draw = _to_work if actor.can(Permission.WORK) else _to_know

    def needs(incidents: list[Any], steps: list[Any], clocks: list[Any]) -> list[Need]:
        settled: dict[int, set[str]] = defaultdict(set)
        for incident, step in steps:
            settled[incident].add(step)
        nearest = {incident: Running(name, due) for incident, name, due in clocks}
        rows = [Open(*row) for row in incidents]
        return [draw(one, settled[one.pk], nearest.get(one.pk)) for one in rows if _goes_on(one, nearest)]

    return Ask(questions, needs)


def _goes_on(incident: Open, nearest: dict[int, Running]) -> bool:
    """Whether somebody must still do something: it is not stable, or one of its clocks runs."""
    return incident.state == State.OPEN or incident.pk in nearest


def _to_work(incident: Open, settled: set[str], clock: Running | None) -> Need:
    """The incident for somebody who works it: the next step."""
    if incident.state == State.OPEN:
        playbook = Release.read(pk=incident.playbook, checksum=incident.checksum).body(PlaybookBody)
        steps = next_steps(playbook, settled=settled, limit=1)
        then = steps[0].title if steps else "say whether it is stable or closed"
    else:
        then = "report it or record why not"
    return _need(incident, clock, title=f"{incident.ref}: {then}", why=incident.title)


def _to_know(incident: Open, _settled: set[str], clock: Running | None) -> Need:
    """The incident for somebody who answers for it and does not work it: how bad it is, and where it stands."""
    grade, state = SEVERITY_NAMES[Severity(incident.severity)], STATE_NAMES[State(incident.state)]
    return _need(incident, clock, title=f"{incident.ref}: {incident.title}", why=f"{grade} incident, {state.lower()}")


def _need(incident: Open, clock: Running | None, *, title: str, why: str) -> Need:
    return Need(
        title=title,
        why=f"{why}. {clock.name}: {time_left(clock.due, timezone.now()).words}" if clock else why,
        link=_path(incident.code, incident.ref),
        due=clock.due if clock else None,
        rank=0 if clock else incident.severity - 1,
        service=SERVICE,
    )


def _path(code: str, ref: str) -> str:
    return reverse("react:incident", kwargs={"code": code, "ref": ref})


def _help(actor: Actor) -> Ask:
    """The calls that nobody has taken, and those that this analyst has."""
    open_calls = asking_for_help(actor).filter(Q(help_taken_at__isnull=True) | Q(help_taken_by=actor.person_id))
    columns = ("organisation__name", "organisation__code", "ref", "title", "severity", "help_taken_at")

    def needs(calls: list[Any]) -> list[Need]:
        return [
            Need(
                title=f"{name} asks for help" + (": you have taken the call" if taken else ""),
                why=f"{ref}: {title}",
                link=_path(code, ref),
                due=None,
                rank=severity - 1,
                service=SERVICE,
            )
            for name, code, ref, title, severity, taken in calls
        ]

    return Ask((open_calls.values_list(*columns)[:MOST],), needs)
