"""Asking the national team for help, and taking that back. Asking opens the incident to them; nothing else does."""

from django.db import transaction
from django.utils import timezone

from carecert.notify.actions import tell
from carecert.organisations.actor import Actor
from carecert.react.actions.desk import analysts, hold, sign, write
from carecert.react.models import Incident, LogKind
from carecert.react.rules.kinds import SEVERITY_NAMES, Severity
from carecert.react.rules.life import NotNow


@transaction.atomic
def ask_for_help(incident: Incident, *, what: str, by: Actor) -> None:
    """Ask the national analysts for help with `what`. From now on they can read the incident. Raises NotNow."""
    held = hold(incident)
    now = timezone.now()
    if not Incident.objects.filter(pk=held.pk, wants_help=False).update(wants_help=True, help_asked_at=now):
        raise NotNow("Help has been asked for already.")
    write(held, LogKind.HELP, f"Asked the national team for help: {what}", by=by)
    sign(held, "help.asked", by=by, what=what)
    tell(
        key=f"react:{held.organisation.code}/{held.ref}:help:{now:%Y%m%dT%H%M%S}",
        kind="incident",
        subject=f"{SEVERITY_NAMES[Severity(held.severity)]}: {held.organisation.name} asks for help",
        body=f"{by.name} asks for help with {held.ref}, {held.title}.\n\n{what}",
        link=held.path,
        people=analysts(),
        by=by,
    )


@transaction.atomic
def withdraw_help(incident: Incident, *, why: str, by: Actor) -> None:
    """Say that help is no longer needed. The analysts can no longer read the incident. Raises NotNow."""
    held = hold(incident, closed_too=True)
    if not Incident.objects.filter(pk=held.pk, wants_help=True).update(wants_help=False, help_asked_at=None):
        raise NotNow("Nobody has asked for help with this incident.")
    write(held, LogKind.HELP, f"Help is no longer needed: {why}", by=by)
    sign(held, "help.withdrawn", by=by, why=why)
