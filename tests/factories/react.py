"""React's guidance, installed, and incidents opened with it."""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from carecert.organisations.actor import Actor
from carecert.packs.actions.install import install
from carecert.packs.models import Release
from carecert.react.actions.opening import Found, open_incident
from carecert.react.models import Incident, StepRun
from carecert.react.queries import guidance
from carecert.react.rules.kinds import Care, IncidentKind, Severity, Spread

PACKS = ("triage/first-minute", "playbooks/ransomware")
EVERY_PACK = (
    *PACKS,
    "playbooks/phishing-credentials",
    "playbooks/data-sent-to-the-wrong-person",
    "playbooks/supplier-system-down",
)
RANSOMWARE = {"see": "locked", "reach": "several", "care": "now", "done": "nothing", "knows": "nobody"}
LEAK = {"see": "wrong", "who-has-it": "outside", "care": "no", "done": "nothing", "knows": "team"}


def install_guidance(packs: tuple[str, ...] = PACKS) -> dict[str, Release]:
    """Install real packs, by slug."""
    by = Actor.system("tests")
    releases = [install(Path(settings.PACKS) / pack, by=by).release for pack in packs]
    return {release.slug: release for release in releases}


def incident(
    by: Actor,
    *,
    title: str = "Locked screens on Ward 4",
    kind: IncidentKind = IncidentKind.RANSOMWARE,
    severity: Severity = Severity.HIGH,
    aware_at: datetime | None = None,
) -> Incident:
    """An incident that somebody opened, with the playbook for its kind (which must be installed)."""
    playbook = guidance.playbook_for(kind)
    assert playbook is not None
    return open_incident(
        title=title,
        kind=kind,
        severity=severity,
        playbook=playbook,
        aware_at=aware_at or timezone.now() - timedelta(minutes=20),
        aware_why="The night sister rang the service desk.",
        found=Found(guidance.first_minute(), RANSOMWARE, Care.NOW, Spread.SEVERAL),
        by=by,
    )


def step_of(opened: Incident, step: str = "unplug") -> StepRun:
    """One step of an incident."""
    return StepRun.objects.get(incident=opened, step=step)
