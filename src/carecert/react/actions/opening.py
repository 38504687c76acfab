"""Opening an incident: its reference, its pinned playbook, its steps and the legal clocks that start by themselves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from carecert.events.outbox import emit
from carecert.notify.actions import tell
from carecert.organisations.actor import Actor
from carecert.organisations.models import Organisation
from carecert.packs.models import Release
from carecert.react.actions.desk import moment, responders, sign, write
from carecert.react.models import AwareChange, Clock, Counter, Incident, LogKind, StepRun
from carecert.react.rules.clocks import due_at
from carecert.react.rules.kinds import KIND_NAMES, SEVERITY_NAMES, Care, IncidentKind, Severity, Spread
from carecert.react.rules.life import NotNow
from carecert.react.rules.playbook_body import PlaybookBody
from carecert.react.rules.regimes import that_start


@dataclass(frozen=True)
class Found:
    """What triage found: its release and answers, and the two facts that severity hangs on."""

    triage: Release | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    care: Care = Care.SOON
    spread: Spread = Spread.UNKNOWN


@transaction.atomic
def open_incident(
    *,
    title: str,
    kind: IncidentKind,
    severity: Severity,
    playbook: Release,
    aware_at: datetime,
    aware_why: str,
    by: Actor,
    found: Found | None = None,
) -> Incident:
    """Open an incident for the actor's organisation, and tell its responders.

    `aware_at`: when the organisation became aware; the legal clocks count from it. Raises NotNow for a moment in the
    future, and for an actor without an organisation.
    """
    if by.organisation_id is None:
        raise NotNow("Choose the organisation that you act for before you open an incident.")
    moment(aware_at, called="The moment when you became aware")
    found, now = found or Found(), timezone.now()
    organisation = Organisation.objects.get(pk=by.organisation_id)
    incident = Incident.objects.create(
        organisation=organisation,
        ref=_next_ref(organisation, now.year),
        title=title,
        kind=kind,
        severity=severity,
        care=found.care,
        spread=found.spread,
        playbook=playbook,
        triage=found.triage,
        answers=dict(found.answers),
        opened_at=now,
        opened_by_id=by.person_id,
        opened_by_name=by.name,
        aware_at=aware_at,
    )
    _lay_out(incident, aware_why, by=by, now=now)
    write(incident, LogKind.STATE, f"Opened: {title}. Severity: {SEVERITY_NAMES[severity]}.", by=by, at=now)
    sign(
        incident,
        "incident.opened",
        by=by,
        kind=kind.value,
        severity=int(severity),
        playbook=f"{playbook.reference} {playbook.version}",
        aware_at=aware_at.isoformat(),
        aware_why=aware_why,
    )
    emit(
        "react.incident.opened",
        organisation_code=organisation.code,
        subject=f"react:incident/{organisation.code}/{incident.ref}",
        incident=kind.value,
        severity=int(severity),
        playbook=f"react:{playbook.reference}",
    )
    _tell(incident, by=by)
    return incident


def _next_ref(organisation: Organisation, year: int) -> str:
    """The next reference of an organisation: its counter row is locked until the transaction ends."""
    own = Counter.objects.filter(organisation=organisation, year=year)
    if not own.update(last=F("last") + 1):
        Counter.objects.bulk_create([Counter(organisation=organisation, year=year)], ignore_conflicts=True)
        own.update(last=F("last") + 1)
    return f"INC-{year}-{own.get().last:04}"


def _lay_out(incident: Incident, aware_why: str, *, by: Actor, now: datetime) -> None:
    """The first word on awareness, the steps of the playbook, and the clocks."""
    part = {"organisation_id": incident.organisation_id, "incident": incident}
    signed = {"by_id": by.person_id, "by_name": by.name}
    AwareChange.objects.create(aware_at=incident.aware_at, why=aware_why, at=now, **part, **signed)
    steps = incident.playbook.body(PlaybookBody).steps
    StepRun.objects.bulk_create(StepRun(step=step.id, position=n, **part) for n, step in enumerate(steps))
    regimes = that_start(
        IncidentKind(incident.kind),
        organisation_kind=incident.organisation.kind,
        on=timezone.localdate(incident.aware_at),
    )
    Clock.objects.bulk_create(
        Clock(regime=one.code, name=one.name, hours=one.hours, due_at=due_at(incident.aware_at, one.hours), **part)
        for one in regimes
    )


def _tell(incident: Incident, *, by: Actor) -> None:
    severity, kind = SEVERITY_NAMES[Severity(incident.severity)], KIND_NAMES[IncidentKind(incident.kind)]
    tell(
        key=f"react:{incident.organisation.code}/{incident.ref}:opened",
        kind="incident",
        subject=f"{severity}: {incident.ref} {kind}",
        body=(
            f"{by.name} opened {incident.ref} at {incident.organisation.name}.\n\n{incident.title}\n\n"
            "Open it for the next steps. If your email may be affected, agree by phone how you talk."
        ),
        link=incident.path,
        people=responders(incident.organisation_id),
        by=by,
    )
