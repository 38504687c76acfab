"""What in React needs this person now: clocks that run, the next step of each open incident, calls for help."""

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


def needs_you(actor: Actor) -> list[Need]:
    """Running clocks by deadline and the next step of each open incident, for those who work incidents; for analysts
    the incidents that ask for help."""
    found: list[Need] = []
    if actor.can(Permission.WORK):
        found += _clocks(actor) + _steps(actor)
    if actor.can(Permission.HELP):
        found += _help(actor)
    return found


def _clocks(actor: Actor) -> list[Need]:
    now = timezone.now()
    own = Incident.objects.visible_to(actor).of(actor).filter(closed_at__isnull=True)
    rows = Clock.objects.visible_to(actor).filter(state=ClockState.RUNNING, incident__in=own)
    return [
        Need(
            title=f"Report {clock.incident.ref} or record why not",
            why=f"{clock.name}: {time_left(clock.due_at, now).words}",
            link=clock.incident.path,
            due=clock.due_at,
            rank=0,
            service=SERVICE,
        )
        for clock in rows.select_related("incident__organisation")[:MOST]
    ]


def _steps(actor: Actor) -> list[Need]:
    own = Incident.objects.visible_to(actor).of(actor).filter(state=State.OPEN).order_by("severity", "-opened_at")
    incidents = list(own.whole()[:MOST])
    settled: dict[int, set[str]] = {one.pk: set() for one in incidents}
    runs = StepRun.objects.visible_to(actor).filter(incident__in=incidents).exclude(state=StepState.TO_DO)
    for incident_id, step in runs.values_list("incident_id", "step"):
        settled[incident_id].add(step)
    found = []
    for one in incidents:
        steps = next_steps(one.playbook.body(PlaybookBody), settled=settled[one.pk], limit=1)
        title = f"{one.ref}: {steps[0].title}" if steps else f"{one.ref}: say whether it is stable or closed"
        found.append(Need(title=title, why=one.title, link=one.path, due=None, rank=one.severity - 1, service=SERVICE))
    return found


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
