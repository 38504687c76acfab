"""What an applicant does by a link: proving the address, and answering a question. Looking alone does neither."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from carecert.audit.record import record
from carecert.joining.actions.applying import DESK
from carecert.joining.models import Application, Letter
from carecert.joining.queries.queue import has_administrator
from carecert.joining.rules.letters import Purpose
from carecert.joining.rules.life import Standing
from carecert.notify.actions import tell
from carecert.organisations.actor import Actor
from carecert.organisations.models import Organisation
from carecert.organisations.queries.who import people_with
from carecert.organisations.roles import Role
from carecert.organisations.scope import scoped
from carecert.people.tokens import digest


def behind(secret: str, purpose: Purpose) -> Letter | None:
    """The email that a link came with, whether it still works or not. Whoever holds it need not sign in."""
    with scoped(DESK):
        found = Letter.objects.filter(digest=digest(secret), purpose=purpose)
        return found.select_related("application__organisation").first()


def works(letter: Letter) -> bool:
    """Whether the link of an email can still be used."""
    return letter.answered_at is None and letter.ends_at > timezone.now()


def prove(letter: Letter) -> bool:
    """Take the proof that an address is the applicant's, once. Returns whether it was this press.

    Where somebody looks after the organisation already, they are told who asks, and nothing waits for a decision:
    whoever belongs to an organisation is let in by it.
    """
    with scoped(DESK), transaction.atomic():
        now = timezone.now()
        if not Letter.objects.open(now).filter(pk=letter.pk).update(answered_at=now):
            return False
        application = letter.application
        known = not application.is_new and has_administrator(application.organisation_id)
        state = Standing.PASSED_ON if known else Standing.WAITING
        decided = {"decided_at": now, "decided_by": "CareCERT"} if known else {}
        proved = Application.objects.unproven().filter(pk=application.pk)
        if not proved.update(state=state, proved_at=now, changed_at=now, **decided):
            return False
        by = applicant(application)
        record("joining.application.proved", on=application, by=by, chain=chain_of(application), state=state.value)
        if known:
            _tell_administrators(application, application.organisation, by)
        return True


def answer(letter: Letter, *, text: str) -> bool:
    """Take the answer to a question, once; the application waits for a decision again. Returns whether it was this one.

    An application that was decided in the meantime stays as it is.
    """
    with scoped(DESK), transaction.atomic():
        now = timezone.now()
        if not Letter.objects.open(now).filter(pk=letter.pk).update(answered_at=now, answer=text.strip()):
            return False
        application = letter.application
        Application.objects.filter(pk=application.pk, state=Standing.ASKED).update(
            state=Standing.WAITING, changed_at=now
        )
        record("joining.application.answered", on=application, by=applicant(application), chain=chain_of(application))
        return True


def applicant(application: Application) -> Actor:
    """Whoever applied: known by the link, without an account."""
    return Actor(None, application.name, None, application.organisation.code, "", "", frozenset(), "link")


def chain_of(application: Application) -> str:
    """The record that an application belongs to."""
    return f"organisation:{application.organisation.code}"


def _tell_administrators(application: Application, organisation: Organisation, by: Actor) -> None:
    tell(
        key=f"joining:{application.pk}:passed-on",
        kind="joining",
        subject=f"{application.name} asks to join {organisation.name}",
        body=f"{application.name}, {application.job}, asked for {organisation.name} to join CareCERT. It has joined "
        f"already, so the question is whether they belong to you.\n\nTheir address is {application.email}; they opened "
        f"a link that was sent there. They write:\n\n{application.reason}\n\n"
        "If you know them, invite them. If you do not, you need do nothing.",
        link=reverse("organisations:invite"),
        people=people_with([organisation.pk], Role.ADMINISTRATOR),
        by=by,
    )
