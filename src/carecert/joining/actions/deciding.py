"""Deciding about an application: approve, refuse, or ask. Whoever comes second is told, and nothing happens twice."""

from datetime import datetime

from django.db import transaction
from django.db.models.functions import Lower
from django.utils import timezone

from carecert.audit.record import record
from carecert.events.outbox import emit
from carecert.joining.actions.answering import chain_of
from carecert.joining.actions.applying import write
from carecert.joining.models import Application
from carecert.joining.queries.queue import gone
from carecert.joining.rules.letters import Purpose
from carecert.joining.rules.life import NotNow, Standing
from carecert.organisations.actions.contact import CannotKeep, add_contact
from carecert.organisations.actions.invitation import CannotInvite, invite
from carecert.organisations.actions.organisation import CannotFound, found
from carecert.organisations.actions.way import add_way, verify_way
from carecert.organisations.actor import Actor
from carecert.organisations.kinds import Kind
from carecert.organisations.models import Channel, Contact, ContactRole, Membership, Organisation, Proof, Way
from carecert.organisations.roles import Role

NEEDS_CODE = "Enter the code that the organisation has in the national register"


@transaction.atomic
def approve(application: Application, *, by: Actor, code: str = "", seen: datetime | None = None) -> Organisation:
    """Let an organisation in: the applicant is invited as its first administrator, and their address is its first
    contact, verified as they have opened a link that was sent there. Returns the organisation.

    `code`: for one that the register does not list; it is founded below the place that was named. The administrator is
    security lead too where nobody else is, because somebody must be able to act on alerts. `seen`: when it had last
    changed as the page showed it, None for whatever is there. Raises NotNow when somebody else was quicker, for a
    code that is none, and for an organisation that has closed or become part of another.
    """
    if why := gone(application):
        raise NotNow(why)
    now = timezone.now()
    _claim(application, seen, state=Standing.APPROVED, decided_at=now, decided_by=by.name)
    place = application.organisation
    if application.is_new:
        place = _found(application, code, by)
        Application.objects.filter(pk=application.pk).update(made=place)
    _first_contact(place, application, by)
    try:
        invite(
            place,
            email=application.email,
            name=application.name,
            job_title=application.job,
            roles=_roles(place),
            by=by,
        )
    except CannotInvite as why:
        raise NotNow(str(why)) from None
    application.refresh_from_db()
    emit(
        "joining.application.approved",
        subject=f"joining:application/{application.pk}",
        organisation_code=place.code,
        new=application.is_new,
    )
    record("joining.application.approved", on=application, by=by, chain=f"organisation:{place.code}")
    return place


@transaction.atomic
def refuse(application: Application, *, reason: str, by: Actor, seen: datetime | None = None) -> None:
    """Say no, and why; the applicant is told by email. Raises NotNow when somebody else was quicker."""
    _claim(application, seen, state=Standing.REFUSED, decided_at=timezone.now(), decided_by=by.name)
    write(application, Purpose.REFUSED, words=reason, by=by)
    record("joining.application.refused", on=application, by=by, chain=chain_of(application), reason=reason.strip())


@transaction.atomic
def ask(application: Application, *, question: str, by: Actor, seen: datetime | None = None) -> None:
    """Ask the applicant something, by an email with a link to answer. Raises NotNow when somebody else was quicker."""
    _claim(application, seen, state=Standing.ASKED)
    write(application, Purpose.QUESTION, words=question, by=by)
    record("joining.application.asked", on=application, by=by, chain=chain_of(application), question=question.strip())


def _claim(application: Application, seen: datetime | None, **changes: object) -> None:
    """The conditional update behind each decision: it counts only if the row is as it was seen, and still open."""
    rows = Application.objects.open().filter(pk=application.pk)
    if seen is not None:
        rows = rows.filter(changed_at=seen)
    if not rows.update(changed_at=timezone.now(), **changes):
        now = Application.objects.get(pk=application.pk)
        who = f" by {now.decided_by}" if now.decided_by else ""
        raise NotNow(
            f"Somebody was quicker. This application is now: {now.standing.label.lower()}{who}. Look at it again."
        )
    application.refresh_from_db()


def _found(application: Application, code: str, by: Actor) -> Organisation:
    if not code.strip():
        raise NotNow(NEEDS_CODE, field="code")
    try:
        return found(
            code=code,
            name=application.new_name,
            kind=Kind(application.new_kind),
            parent=application.organisation,
            by=by,
        )
    except CannotFound as why:
        raise NotNow(str(why), field="code") from None


def _roles(place: Organisation) -> set[Role]:
    leads = Membership.objects.active().filter(organisation=place).holding(Role.SECURITY_LEAD)
    return {Role.ADMINISTRATOR} if leads.exists() else {Role.ADMINISTRATOR, Role.SECURITY_LEAD}


def _first_contact(place: Organisation, application: Application, by: Actor) -> None:
    """The applicant as a contact, or the contact with this address that is there already; its address is verified."""
    contact = _known(place, application.email)
    if contact is None:
        contact = add_contact(place, name=application.name, email=application.email, role=ContactRole.PRIMARY, by=by)
        number = application.phone
        channel = Channel.MOBILE if number.startswith(("07", "+447")) else Channel.LANDLINE
        try:
            add_way(contact, channel=channel, value=number, by=by)
        except CannotKeep as why:
            raise NotNow(str(why)) from None
    for way in Way.objects.email().filter(contact=contact, value__iexact=application.email):
        verify_way(way, proof=Proof.LINK, by=by)


def _known(place: Organisation, email: str) -> Contact | None:
    rows = Contact.objects.filter(organisation=place).annotate(small=Lower("email"))
    return rows.filter(small=email.lower()).first()
