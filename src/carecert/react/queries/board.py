"""One incident as one board: its steps with their states, its clocks with their time, its log."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from carecert.organisations.actor import Actor
from carecert.organisations.kinds import SMALL
from carecert.react.models import AwareChange, Clock, Incident, LogEntry, LogKind, StepRun, StepState
from carecert.react.rules import playbook as rules
from carecert.react.rules import regimes
from carecert.react.rules.clocks import TimeLeft, lateness, time_left
from carecert.react.rules.playbook_body import PlaybookBody, Role, Step
from carecert.react.rules.regimes import Regime

LATEST = 20


@dataclass(frozen=True)
class Worked:
    """A step of the playbook with how it stands, and who does it in an organisation of this size."""

    step: Step
    run: StepRun
    role: Role
    who: str
    variant: str


@dataclass(frozen=True)
class PhaseOfWork:
    """One phase: its steps, and how many of them are settled."""

    name: str
    steps: tuple[Worked, ...]
    settled: int


@dataclass(frozen=True)
class Running:
    """A clock with its rule and its time in words: what is left, or how the report stood to the deadline."""

    clock: Clock
    rule: Regime | None
    left: TimeLeft | None
    outcome: str


@dataclass(frozen=True)
class Board:
    """Everything that the page of an incident shows."""

    incident: Incident
    phases: tuple[PhaseOfWork, ...]
    next: tuple[Worked, ...]
    clocks: tuple[Running, ...]
    startable: tuple[Regime, ...]
    awareness: tuple[AwareChange, ...]
    log: tuple[LogEntry, ...]
    help: tuple[LogEntry, ...]
    settled: int
    total: int


def board(incident: Incident, actor: Actor, *, entries: int = LATEST) -> Board:
    """The board of an incident that the actor may see. `incident` needs `organisation` and `playbook` loaded."""
    body = incident.playbook.body(PlaybookBody)
    runs = {run.step: run for run in StepRun.objects.visible_to(actor).filter(incident=incident)}
    settled = {name for name, run in runs.items() if run.state != StepState.TO_DO}
    worked = _worker(incident, body, runs)
    groups = rules.groups(body)
    clocks = clocks_of(incident, actor)
    return Board(
        incident=incident,
        phases=tuple(
            PhaseOfWork(
                group.name,
                tuple(worked(step) for step in group.steps),
                sum(step.id in settled for step in group.steps),
            )
            for group in groups
        ),
        next=tuple(worked(step) for step in rules.next_steps(body, settled=settled)),
        clocks=clocks,
        startable=startable(incident, clocks),
        awareness=tuple(AwareChange.objects.visible_to(actor).filter(incident=incident)),
        log=tuple(LogEntry.objects.visible_to(actor).filter(incident=incident)[:entries]),
        help=help_lines(incident, actor),
        settled=len(settled),
        total=len(runs),
    )


def help_lines(incident: Incident, actor: Actor) -> tuple[LogEntry, ...]:
    """What was said about the call for help that is open, the newest first; nothing when none is."""
    if not incident.wants_help:
        return ()
    said = LogEntry.objects.visible_to(actor).filter(
        incident=incident, kind=LogKind.HELP, at__gte=incident.help_asked_at
    )
    return tuple(said[:LATEST])


def worked(incident: Incident, run: StepRun) -> Worked | None:
    """One step of an incident with what its playbook says, or None when the playbook does not know it."""
    body = incident.playbook.body(PlaybookBody)
    step = rules.find(body, run.step)
    return _worker(incident, body, {run.step: run})(step) if step else None


def clocks_of(incident: Incident, actor: Actor, now: datetime | None = None) -> tuple[Running, ...]:
    """The clocks of an incident, the nearest deadline first."""
    rows = Clock.objects.visible_to(actor).filter(incident=incident)
    return tuple(running(clock, now or timezone.now()) for clock in rows)


def running(clock: Clock, now: datetime) -> Running:
    """A clock with its time in words."""
    left = time_left(clock.due_at, now) if clock.is_running else None
    outcome = lateness(clock.due_at, clock.met_at) if clock.met_at else ""
    return Running(clock, regimes.find(clock.regime), left, outcome)


def startable(incident: Incident, clocks: tuple[Running, ...]) -> tuple[Regime, ...]:
    """The duties that the organisation may have and for which no clock runs yet."""
    have = {one.clock.regime for one in clocks}
    day = timezone.localdate(incident.aware_at)
    rows = regimes.that_may_start(organisation_kind=incident.organisation.kind, on=day)
    return tuple(one for one in rows if one.code not in have)


def _worker(incident: Incident, body: PlaybookBody, runs: dict[str, StepRun]) -> Callable[[Step], Worked]:
    small = incident.organisation.kind in SMALL

    def made(step: Step) -> Worked:
        role = rules.role(body, step)
        who, variant = (role.small, step.small) if small else (role.name, step.large)
        return Worked(step, runs[step.id], role, who, variant)

    return made
