"""The demo's alerts: two that are out and partly answered, one for everybody to read, one that waits for its check."""

from datetime import datetime, timedelta

from django.utils import timezone

from carecert.broadcast.actions.drafting import draft
from carecert.broadcast.actions.responding import acknowledge, answer
from carecert.broadcast.actions.review import publish, submit
from carecert.broadcast.actions.steps import add_step
from carecert.broadcast.models import Advisory, Response
from carecert.broadcast.rules.life import Answer
from carecert.broadcast.rules.severity import Severity
from carecert.broadcast.rules.steps import StepKind
from carecert.formats.tlp.labels import Tlp
from carecert.organisations.kinds import LARGE
from carecert.portal.demo.people import acting

NINA, NADIA = "nina@example.com", "nadia@example.com"


def send_alerts() -> None:
    """Write, check and publish, as the two editors; then let some organisations answer."""
    _answered(_publish(_printing()))
    _publish(_imaging())
    _publish(_parcels())
    submit(_remote(), by=acting(NINA))


def _at_five(days: int) -> datetime:
    """Five in the afternoon, London time, so many days from now: a time that somebody would choose."""
    return timezone.localtime().replace(hour=17, minute=0, second=0, microsecond=0) + timedelta(days=days)


def _publish(advisory: Advisory) -> Advisory:
    submit(advisory, by=acting(NINA))
    publish(advisory, by=acting(NADIA))
    return advisory


def _answered(advisory: Advisory) -> None:
    """Three organisations have said that they saw it, and one of them is done."""
    for email, note in (
        ("ian.pell@fen.example.com", "On it. Two print servers found."),
        ("martha.quill@nas.example.com", ""),
        ("gareth.wynn@lin.example.com", "We use the supplier’s cloud printing. Asking them."),
    ):
        actor = acting(email)
        acknowledge(Response.objects.get(advisory=advisory, organisation=actor.organisation_id), by=actor, note=note)
    done = acting("ian.pell@fen.example.com")
    response = Response.objects.get(advisory=advisory, organisation=done.organisation_id)
    answer(response, state=Answer.COMPLETED, by=done, note="Both servers patched and restarted.")


def _printing() -> Advisory:
    advisory = draft(
        title="Print servers can be taken over from the hospital network",
        summary="A fault in a widely used print server lets anybody on the same network run programs on it. "
        "Criminals are using it now to spread ransomware. An update is ready.",
        details="The fault is in the part that accepts print jobs. No password is needed. Once inside, the attackers "
        "move to file servers and switch off backups. Label printers and prescription printers often hang on the "
        "same server, so agree with wards and pharmacy when you restart it.",
        severity=Severity.HIGH,
        tlp=Tlp.AMBER,
        kinds=sorted(LARGE),
        acknowledge_by=_at_five(2),
        act_by=_at_five(14),
        why="It is being used against hospitals.",
        by=acting(NINA),
    )
    for kind, text in (
        (StepKind.ACTION, "Find every print server, also those that came with laboratory and pharmacy systems."),
        (StepKind.PATCH, "Install the supplier’s update of this month, and restart the print service."),
        (
            StepKind.GUIDANCE,
            "If you cannot update today: allow printing only from the networks that need it, and tell us when you can.",
        ),
        (StepKind.AWARE, "Tell the service desk: new unknown printers or jobs at night are a warning sign."),
    ):
        add_step(advisory, kind=kind, text=text, by=acting(NINA))
    return advisory


def _imaging() -> Advisory:
    advisory = draft(
        title="Imaging viewers keep patient pictures in a shared folder",
        summary="Some versions of a common viewer for X-ray pictures leave copies in a folder that every user of the "
        "computer can open.",
        severity=Severity.MEDIUM,
        tlp=Tlp.AMBER,
        acknowledge_by=_at_five(7),
        act_by=_at_five(30),
        why="Patient pictures can be seen, but only from the same computer.",
        by=acting(NINA),
    )
    add_step(
        advisory,
        kind=StepKind.ACTION,
        text="Ask your supplier which version you have, and have the folder moved or emptied at sign-out.",
        by=acting(NINA),
    )
    add_step(advisory, kind=StepKind.PATCH, text="Update to the version that your supplier names.", by=acting(NINA))
    return advisory


def _parcels() -> Advisory:
    advisory = draft(
        title="Text messages about parcels lead to false sign-in pages",
        summary="Staff report text messages about a parcel that could not be delivered. The link asks for the work "
        "email address and password. Nobody needs those to deliver a parcel.",
        severity=Severity.INFORMATION,
        tlp=Tlp.CLEAR,
        why="It is common and easy to recognise.",
        by=acting(NINA),
    )
    add_step(
        advisory,
        kind=StepKind.AWARE,
        text="Tell your teams: do not follow the link. Forward the text to 7726, which is free.",
        by=acting(NINA),
    )
    add_step(
        advisory,
        kind=StepKind.ACTION,
        text="Whoever has typed their password: change it now, and call the service desk. Nobody will be blamed.",
        by=acting(NINA),
    )
    return advisory


def _remote() -> Advisory:
    advisory = draft(
        title="Remote support tool: an old version accepts any password",
        summary="A tool that suppliers use to look after medical devices from afar accepts any password in versions "
        "before the one of last autumn.",
        severity=Severity.HIGH,
        tlp=Tlp.AMBER,
        acknowledge_by=_at_five(2),
        why="The devices can be reached from the internet at some sites.",
        by=acting(NINA),
    )
    add_step(
        advisory,
        kind=StepKind.ACTION,
        text="Ask each supplier of medical devices whether they use it, and in which version.",
        by=acting(NINA),
    )
    return advisory
