"""What in React needs this person now: each incident that goes on, with its next step and clock; calls for help."""

from django.db.models import Q
from django.utils import timezone

from carecert.organisations.actor import Actor
from carecert.react.models import Clock, Incident, StepRun, StepState
from carecert.react.permissions import Permission
from carecert.react.queries.lists import asking_for_help
from carecert.react.rules.clocks import ClockState, time_left
from carecert.react.rules.kinds import SEVERITY_NAMES, Severity
from carecert.react.rules.life import STATE_NAMES, State
from carecert.react.rules.playbook import next_steps
from carecert.react.rules.playbook_body import PlaybookBody
from carecert.ui.needs import Need

SERVICE = "react"
MOST = 10
COLUMNS = ("ref", "title", "severity", "state", "organisation__code", "playbook__checksum")


def needs_you(actor: Actor) -> list[Need]:
    """One line for each incident that goes on: with its next step and its nearest legal clock for those who work
    incidents, by its name for a board member; for analysts the incidents that ask for help."""
    found: list[Need] = []
    if actor.can(Permission.READ) and not actor.is_system:
        found += _incidents(actor)
    if actor.can(Permission.HELP):
        found += _help(actor)
    return found


def _incidents(actor: Actor) -> list[Need]:
    own = Incident.objects.visible_to(actor).of(actor).filter(closed_at__isnull=True).order_by("severity", "-opened_at")
    incidents = list(own.select_related("organisation", "playbook").only(*COLUMNS)[:MOST])
    if not incidents:
        return []
    settled: dict[int, set[str]] = {one.pk: set() for one in incidents}
    runs = StepRun.objects.visible_to(actor).filter(incident__in=incidents).exclude(state=StepState.TO_DO)
    for incident_id, step in runs.values_list("incident_id", "step"):
        settled[incident_id].add(step)
    running = Clock.objects.visible_to(actor).filter(state=ClockState.RUNNING, incident__in=incidents)
    nearest = {clock.incident_id: clock for clock in running.order_by("-due_at", "-pk")}
    draw = _to_work if actor.can(Permission.WORK) else _to_know
    return [draw(one, settled[one.pk], nearest.get(one.pk)) for one in incidents if _goes_on(one, nearest)]


def _goes_on(incident: Incident, nearest: dict[int, Clock]) -> bool:
    """Whether somebody must still do something: it is not stable, or one of its clocks runs."""
    return incident.state == State.OPEN or incident.pk in nearest


def _to_work(incident: Incident, settled: set[str], clock: Clock | None) -> Need:
    """The incident for somebody who works it: the next step."""
    if incident.state == State.OPEN:
        steps = next_steps(incident.playbook.body(PlaybookBody), settled=settled, limit=1)
        then = steps[0].title if steps else "say whether it is stable or closed"
    else:
        then = "report it or record why not"
    return _need(incident, clock, title=f"{incident.ref}: {then}", why=incident.title)


def _to_know(incident: Incident, _settled: set[str], clock: Clock | None) -> Need:
    """The incident for somebody who answers for it and does not work it: how bad it is, and where it stands."""
    grade, state = SEVERITY_NAMES[Severity(incident.severity)], STATE_NAMES[State(incident.state)]
    return _need(incident, clock, title=f"{incident.ref}: {incident.title}", why=f"{grade} incident, {state.lower()}")


def _need(incident: Incident, clock: Clock | None, *, title: str, why: str) -> Need:
    return Need(
        title=title,
        why=f"{why}. {clock.name}: {time_left(clock.due_at, timezone.now()).words}" if clock else why,
        link=incident.path,
        due=clock.due_at if clock else None,
        rank=0 if clock else incident.severity - 1,
        service=SERVICE,
    )


def _help(actor: Actor) -> list[Need]:
    """The calls that nobody has taken, and those that this analyst has."""
    open_calls = asking_for_help(actor).filter(Q(help_taken_at__isnull=True) | Q(help_taken_by=actor.person_id))
    return [
        Need(
            title=f"{one.organisation.name} asks for help" + (": you have taken the call" if one.is_taken else ""),
            why=f"{one.ref}: {one.title}",
            link=one.path,
            due=None,
            rank=one.severity - 1,
            service=SERVICE,
        )
        for one in open_calls[:MOST]
    ]
