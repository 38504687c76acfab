"""Asking the national team for help, and taking that back. Asking opens the incident to them; nothing else does.

An analyst takes a call, so that two do not work on the same one, and answers it. The organisation reads both.
"""

from django.db import transaction
from django.utils import timezone

from carecert.notify.actions import tell
from carecert.organisations.actor import Actor
from carecert.react.actions.desk import FREE, UNASKED, analysts, hold, responders, sign, write
from carecert.react.models import Incident, LogEntry, LogKind
from carecert.react.rules.kinds import SEVERITY_NAMES, Severity
from carecert.react.rules.life import NotNow

NOT_TAKEN = "Nobody has taken this call."


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
    if not Incident.objects.filter(pk=held.pk, wants_help=True).update(**UNASKED):
        raise NotNow("Nobody has asked for help with this incident.")
    write(held, LogKind.HELP, f"Help is no longer needed: {why}", by=by)
    sign(held, "help.withdrawn", by=by, why=why)


@transaction.atomic
def take_help(incident: Incident, *, by: Actor) -> None:
    """Take a call for help, as the analyst who will answer it. Raises NotNow when somebody has taken it already."""
    held, now = _asking(incident), timezone.now()
    free = Incident.objects.filter(pk=held.pk, wants_help=True, help_taken_at__isnull=True)
    if not free.update(help_taken_at=now, help_taken_by_id=by.person_id, help_taken_by_name=by.name):
        mine = held.help_taken_by_id is not None and held.help_taken_by_id == by.person_id
        raise NotNow(f"{'You have' if mine else f'{held.help_taken_by_name} has'} taken this call already.")
    write(held, LogKind.HELP, f"{by.name}, {by.organisation_name}, has taken the call for help.", by=by, at=now)
    sign(held, "help.taken", by=by)
    _tell(
        held, f"taken:{now:%Y%m%dT%H%M%S}", "somebody helps you now", f"{by.name} has taken your call for help.", by=by
    )


@transaction.atomic
def free_help(incident: Incident, *, why: str, by: Actor) -> None:
    """Put a call back, so that another analyst can take it. Any analyst may: whoever took it may be off duty.

    Raises NotNow when nobody has taken it.
    """
    held = _asking(incident)
    if not Incident.objects.filter(pk=held.pk, help_taken_at__isnull=False).update(**FREE):
        raise NotNow(NOT_TAKEN)
    write(held, LogKind.HELP, f"{held.help_taken_by_name} no longer has the call for help: {why}", by=by)
    sign(held, "help.freed", by=by, had=held.help_taken_by_id, why=why)


@transaction.atomic
def answer_help(incident: Incident, *, text: str, by: Actor) -> LogEntry:
    """Answer a call for help: the organisation reads it in the log, and its responders are told.

    Raises NotNow for an analyst who has not taken the call.
    """
    held = _asking(incident)
    if why := why_not_answer(held, by=by):
        raise NotNow(why)
    entry = write(held, LogKind.HELP, f"Answer of the national team: {text}", by=by)
    sign(held, "help.answered", by=by, entry=entry.pk, text=text)
    _tell(held, f"answer:{entry.pk}", "the national team has answered", f"{by.name} has answered your call.", by=by)
    return entry


def why_not_answer(incident: Incident, *, by: Actor) -> str:
    """Why this analyst may not answer the call now, in words for them; nothing when they may."""
    if not incident.is_taken:
        return "Take this call first, so that nobody else works on it too."
    if incident.help_taken_by_id != by.person_id:
        return f"{incident.help_taken_by_name} has taken this call. Put it back first if you take over."
    return ""


def _asking(incident: Incident) -> Incident:
    """The incident, held, if it asks for help. Raises NotNow."""
    held = hold(incident)
    if not held.wants_help:
        raise NotNow("This incident no longer asks for help.")
    return held


def _tell(incident: Incident, occasion: str, subject: str, body: str, *, by: Actor) -> None:
    """A word to the responders. What was answered stays in the incident: mail may be read by whoever attacked it."""
    tell(
        key=f"react:{incident.organisation.code}/{incident.ref}:help:{occasion}",
        kind="incident",
        subject=f"{incident.ref}: {subject}",
        body=f"{body}\n\nOpen {incident.ref} to read on.",
        link=incident.path,
        people=responders(incident.organisation_id),
        by=by,
    )
