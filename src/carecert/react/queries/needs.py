"""What in React needs this person now: each incident that goes on, with its next step and clock; calls for help."""

from django.utils import timezone

from carecert.organisations.actor import Actor
from carecert.react.models import Clock, Incident, StepRun, StepState
from carecert.react.permissions import Permission
from carecert.react.queries.lists import asking_for_help
from carecert.react.rules.clocks import ClockState, time_left
from carecert.react.rules.life import State
from carecert.react.rules.playbook import next_steps
from carecert.react.rules.playbook_body import PlaybookBody
from carecert.ui.needs import Need

SERVICE = "react"
MOST = 10
COLUMNS = ("ref", "title", "severity", "state", "organisation__code", "playbook__checksum")


def needs_you(actor: Actor) -> list[Need]:
    """One line for each incident that goes on, with its next step and its nearest legal clock, for those who work
    incidents; for analysts the incidents that ask for help."""
    found: list[Need] = []
    if actor.can(Permission.WORK):
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
    return [_incident(one, settled[one.pk], nearest.get(one.pk)) for one in incidents if _goes_on(one, nearest)]


def _goes_on(incident: Incident, nearest: dict[int, Clock]) -> bool:
    """Whether somebody must still do something: it is not stable, or one of its clocks runs."""
    return incident.state == State.OPEN or incident.pk in nearest


def _incident(incident: Incident, settled: set[str], clock: Clock | None) -> Need:
    if incident.state == State.OPEN:
        steps = next_steps(incident.playbook.body(PlaybookBody), settled=settled, limit=1)
        then = steps[0].title if steps else "say whether it is stable or closed"
    else:
        then = "report it or record why not"
    left = f". {clock.name}: {time_left(clock.due_at, timezone.now()).words}" if clock else ""
    return Need(
        title=f"{incident.ref}: {then}",
        why=f"{incident.title}{left}",
        link=incident.path,
        due=clock.due_at if clock else None,
        rank=0 if clock else incident.severity - 1,
        service=SERVICE,
    )


def _help(actor: Actor) -> list[Need]:
    return [
        Need(
            title=f"{one.organisation.name} asks for help",
            why=f"{one.ref}: {one.title}",
            link=one.path,
            due=None,
            rank=one.severity - 1,
            service=SERVICE,
        )
        for one in asking_for_help(actor)[:MOST]
    ]
