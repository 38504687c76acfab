"""The demo's incident: a password was given away at the mental health trust, and it has asked for help."""

from datetime import timedelta

from django.utils import timezone

from carecert.packs.models import Release
from carecert.portal.demo.people import acting
from carecert.react.actions.help import ask_for_help
from carecert.react.actions.opening import Found, open_incident
from carecert.react.rules.kinds import Care, IncidentKind, Severity, Spread


def respond() -> None:
    """Open it and ask for help, as the trust's security lead."""
    playbook = Release.objects.all().named("playbook", "phishing-credentials")
    if playbook is None:
        return
    ian = acting("ian.pell@fen.example.com")
    incident = open_incident(
        title="A ward’s shared mailbox sends messages that nobody wrote",
        kind=IncidentKind.PHISHING,
        severity=Severity.HIGH,
        playbook=playbook,
        aware_at=timezone.now() - timedelta(hours=3),
        aware_why="A ward clerk called the service desk.",
        found=Found(care=Care.SOON, spread=Spread.SEVERAL),
        by=ian,
    )
    ask_for_help(incident, what="Do other trusts see the same sender? Which sign-ins should we look for?", by=ian)
