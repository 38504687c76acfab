"""Inviting somebody: a link that works once, for a week."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from carecert.audit.record import record
from carecert.organisations.actions.membership import join, refuse_roles_beyond
from carecert.organisations.actor import Actor
from carecert.organisations.jobs import new_secret, send_invitation
from carecert.organisations.models import Invitation, Membership, Organisation
from carecert.organisations.roles import Role
from carecert.organisations.scope import scoped
from carecert.people.addresses import fold
from carecert.people.models import User
from carecert.people.passwords import refuse_weak
from carecert.people.tokens import digest

GOOD_FOR = timedelta(days=7)


class CannotInvite(ValueError):
    """Somebody cannot be invited, or a link no longer works; the message says why."""


@transaction.atomic
def invite(
    organisation: Organisation,
    *,
    email: str,
    name: str,
    roles: Iterable[Role],
    by: Actor,
    job_title: str = "",
    staff_group: str = "",
    welcome: str = "",
    secret: str = "",
) -> Invitation:
    """Invite somebody by email. The worker draws the secret of the link and sends it; until then no link works.

    `welcome`: words of the inviter's own for the email.

    `secret`: for a caller who hands the link over without the worker, such as the command line. Then nothing is
    queued, and the link with this secret works at once. In either case only a digest is kept.

    An open invitation to the same address is withdrawn, so only the newest link works. Raises `CannotInvite` for
    somebody who is a member already, `CannotGrant` for roles that the inviter cannot give.
    """
    email, wanted = fold(email), frozenset(roles) | {Role.LEARNER}
    refuse_roles_beyond(by, wanted)
    if Membership.objects.active().filter(organisation=organisation, person__email=email).exists():
        raise CannotInvite(f"{email} belongs to {organisation.name} already.")
    now = timezone.now()
    for earlier in Invitation.objects.open().filter(organisation=organisation, email=email):
        withdraw(earlier, by=by)
    try:
        with transaction.atomic():
            made = Invitation.objects.create(
                organisation=organisation,
                email=email,
                name=name.strip(),
                job_title=job_title.strip(),
                staff_group=staff_group,
                welcome=welcome.strip(),
                roles=sorted(role.value for role in wanted),
                digest=digest(secret or new_secret()),
                invited_by=by.name,
                expires_at=now + GOOD_FOR,
            )
    except IntegrityError:  # somebody else was as quick; the database keeps one open invitation
        raise CannotInvite(f"Somebody has invited {email} at this very moment.") from None
    record(
        "organisations.invitation.made",
        on=made,
        by=by,
        chain=f"organisation:{organisation.code}",
        roles=made.roles,
    )
    if not secret:
        send_invitation.later(made.pk)
    return made


def accept(invitation: Invitation, *, name: str = "", password: str = "", signed_in: User | None = None) -> User:
    """Take up an invitation: the account of that address joins, or a new one is made with this password.

    Whoever holds the link does not belong to the organisation yet, so the system looks behind the wall for them.

    Somebody who has an account must be signed in with it. Raises `CannotInvite` when the link was used in the
    meantime or belongs to somebody else, and Django's ValidationError for a password that is too weak.
    """
    with scoped(Actor.system("invitation")), transaction.atomic():
        return take_up(invitation, name=name, password=password, signed_in=signed_in)


def take_up(invitation: Invitation, *, signed_in: User | None, name: str = "", password: str = "") -> User:
    """As `accept`, in the transaction and the scope of a verb that has looked behind the wall itself."""
    now = timezone.now()
    person = User.objects.filter(email=invitation.email).first()
    if person is not None and (signed_in is None or signed_in.pk != person.pk):
        raise CannotInvite(f"{invitation.email} has an account already. Sign in with it, then open the link again.")
    if signed_in is not None and person is None:
        raise CannotInvite("You are signed in with another address. Sign out, then open the link again.")
    claimed = Invitation.objects.filter(
        pk=invitation.pk, accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=now
    ).update(accepted_at=now)
    if not claimed:
        raise CannotInvite("This invitation has been used, withdrawn, or is more than a week old.")
    if person is None:
        refuse_weak(password, User(email=invitation.email, name=name))
        person = User.objects.create_user(invitation.email, name, password)
    by = Actor(person.pk, person.name, None, invitation.organisation.code, "", "", frozenset(), "invitation")
    join(
        person,
        organisation=invitation.organisation,
        roles=invitation.role_set,
        by=by,
        job_title=invitation.job_title,
        staff_group=invitation.staff_group,
    )
    return person


def open_invitation(secret: str) -> Invitation | None:
    """The invitation behind a link, if it still works."""
    now = timezone.now()
    found = Invitation.objects.filter(
        digest=digest(secret), accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=now
    )
    with scoped(Actor.system("invitation")):
        return found.select_related("organisation").first()


def has_account(invitation: Invitation) -> bool:
    """Whether the invited address has an account, so that its owner signs in instead of making another."""
    return User.objects.filter(email=invitation.email).exists()


@transaction.atomic
def withdraw(invitation: Invitation, *, by: Actor) -> bool:
    """Take an invitation back. Returns whether it was still open."""
    changed = Invitation.objects.filter(pk=invitation.pk, accepted_at__isnull=True, withdrawn_at__isnull=True).update(
        withdrawn_at=timezone.now()
    )
    if changed:
        chain = f"organisation:{invitation.organisation.code}"
        record("organisations.invitation.withdrawn", on=invitation, by=by, chain=chain)
    return bool(changed)
