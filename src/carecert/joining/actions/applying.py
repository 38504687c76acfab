"""Applying, and proving the address: only then does an application come before anybody.

Nothing here says whether an organisation uses CareCERT already before somebody has proved who asks.
"""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from carecert.audit.record import record
from carecert.joining.jobs import send_letter
from carecert.joining.models import Application, Letter
from carecert.joining.rules.letters import TO_UNPROVEN, Purpose
from carecert.joining.rules.life import (
    FORGOTTEN_AFTER,
    LINK_HOLDS,
    LIVE,
    PATIENCE,
    QUESTION_HOLDS,
    REMINDED_AFTER,
    NotNow,
    Standing,
)
from carecert.organisations.actor import Actor
from carecert.organisations.models import Organisation
from carecert.organisations.scope import scoped
from carecert.people.addresses import fold

DESK = Actor.system("joining")
"""Whoever applies belongs nowhere yet, so the service looks behind the wall for them."""

BATCH = 500
"""So many are reminded in one go; the others an hour later."""

PATIENT = "We sent an email a few minutes ago. Wait five minutes before you ask for another."


def apply(
    organisation: Organisation,
    *,
    name: str,
    email: str,
    job: str,
    phone: str,
    reason: str,
    by: Actor,
    new_name: str = "",
    new_kind: str = "",
) -> Application:
    """Ask for an organisation to join, and send the link that proves the address. Returns the application.

    `new_name`, `new_kind`: for one that the register does not list; then `organisation` is the region or the nation.
    The same address asks for the same organisation once: sent again, it changes what nobody has proved yet, and nothing
    else. Within five minutes no second email goes to an address, whichever organisations are asked for.
    """
    given = {"name": name.strip(), "job": job.strip(), "phone": phone.strip(), "reason": reason.strip()}
    given |= {"new_kind": new_kind}
    key = {"organisation": organisation, "email": fold(email), "new_name": new_name.strip()}
    with scoped(DESK), transaction.atomic():
        now = timezone.now()
        found = Application.objects.select_for_update().filter(**key, state__in=LIVE).first()
        if found is None:
            fresh = {"state": Standing.UNPROVEN, "created_at": now, "changed_at": now}
            try:
                with transaction.atomic():
                    made = Application.objects.create(**key, **given, **fresh)
            except IntegrityError:  # the same form was sent at this very moment
                return Application.objects.select_related("organisation").get(**key, state__in=LIVE)
            record("joining.application.made", on=made, by=by, chain=_chain(made), new=made.is_new)
            if not _lately(made):
                write(made, Purpose.PROVE, by=by)
            return made
        if found.standing is Standing.UNPROVEN:
            Application.objects.unproven().filter(pk=found.pk).update(**given, changed_at=now)
            found.refresh_from_db()
        if not _lately(found):
            write(found, Purpose.PROVE if found.standing is Standing.UNPROVEN else Purpose.STANDS, by=by)
        return found


def send_again(application: Application, *, by: Actor) -> None:
    """Send another link to an address that nobody has proved; the earlier one stops working.

    Raises NotNow within five minutes of the last email, and when the address is proved.
    """
    with scoped(DESK), transaction.atomic():
        locked = Application.objects.select_for_update().get(pk=application.pk)
        if locked.standing is not Standing.UNPROVEN:
            raise NotNow("This address is proved already. You need not do anything.")
        if _lately(locked):
            raise NotNow(PATIENT)
        write(locked, Purpose.PROVE, by=by)


def remind_the_unproven(*, by: Actor) -> int:
    """Send the link once more to those who did not open it within three days, once each. Returns how many."""
    now = timezone.now()
    again = Letter.objects.filter(application=OuterRef("pk"), created_at__gt=OuterRef("created_at") + PATIENCE)
    due = Application.objects.unproven().filter(~Exists(again), created_at__lte=now - REMINDED_AFTER)
    count = 0
    for pk in list(due.values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            found = due.select_for_update(of=("self",)).filter(pk=pk).first()
            if found:
                write(found, Purpose.PROVE, by=by)
                count += 1
    return count


@transaction.atomic
def forget_the_unproven(*, by: Actor) -> int:
    """Delete applications that nobody has proved within a month. Returns how many."""
    old = Application.objects.unproven().filter(created_at__lte=timezone.now() - FORGOTTEN_AFTER)
    count = old.count()
    if count:
        old.delete()
        record("joining.applications.forgotten", on="joining.application", by=by, count=count)
    return count


def write(application: Application, purpose: Purpose, *, by: Actor, words: str = "") -> Letter:
    """Write an email to the applicant, in the caller's transaction. Earlier links of the same purpose stop working."""
    now = timezone.now()
    earlier = Letter.objects.open(now).filter(application=application, purpose=purpose)
    earlier.update(ends_at=now + timedelta(microseconds=1))
    made = Letter.objects.create(
        organisation_id=application.organisation_id,
        application=application,
        purpose=purpose,
        words=words.strip(),
        written_by=by.name,
        created_at=now,
        ends_at=now + (QUESTION_HOLDS if purpose == Purpose.QUESTION else LINK_HOLDS),
    )
    send_letter.later(made.pk)
    return made


def _lately(application: Application) -> bool:
    """Whether the address has just got an email that anybody can have sent."""
    sent = Letter.objects.filter(application__email=application.email, created_at__gt=timezone.now() - PATIENCE)
    return sent.filter(purpose__in=TO_UNPROVEN).exists()


def _chain(application: Application) -> str:
    return f"organisation:{application.organisation.code}"
