"""What follows when a directory says that somebody works here, or no more.

A directory claims; it does not prove. So nobody becomes a member by its word alone: a person accepts an invitation,
unless they are a member already, or their address ends in a domain that is known to be the organisation's own.
Accounts are never made or changed here. `docs/adr/0032-a-directory-claims.md` says why.
"""

from django.db import transaction
from django.utils import timezone

from carecert.audit.record import record
from carecert.formats.scim.errors import ScimError, bad_value
from carecert.organisations.actions import invitation as invitations
from carecert.organisations.actions import membership as memberships
from carecert.organisations.actions.invitation import CannotInvite
from carecert.organisations.actor import Actor
from carecert.organisations.models import Invitation, Membership
from carecert.people.addresses import domain
from carecert.people.models import User
from carecert.provisioning.actions.trusting import arrive, follow, promise, roles_of
from carecert.provisioning.models import DirectoryUser
from carecert.provisioning.queries.domains import domains_of


def refuse_foreign(email: str, *, organisation_code: str) -> None:
    """Refuse an address outside the organisation's own domains, where these are known. Raises `ScimError`."""
    own = domains_of(organisation_code)
    if own and domain(email) not in own:
        raise bad_value(f"Email addresses of this organisation end in {' or '.join(sorted(own))}.")


@transaction.atomic
def enter(user: DirectoryUser, *, by: Actor) -> None:
    """Let a user who works here belong: at once where that is safe, else by an invitation. Raises `ScimError`."""
    if arrive(user) and user.membership is not None:
        _return(user, user.membership, by=by)
    elif (person := _of_own_domain(user)) is not None:
        user.membership = memberships.join(
            person, organisation=user.organisation, roles=roles_of(user), by=by, job_title=user.title
        )
    else:
        _invite(user, by=by)
    DirectoryUser.objects.filter(pk=user.pk).update(membership=user.membership, invitation=user.invitation)


@transaction.atomic
def depart(user: DirectoryUser, *, by: Actor) -> None:
    """End what a user has here: the membership with its tokens and sessions, or the open invitation.

    What they did stays. Raises `CannotGrant` for the last administrator.
    """
    if not arrive(user):
        withdraw(user, by=by)
    membership = user.membership
    if membership is None or not membership.active:
        return
    memberships.leave(membership, by=by)


def withdraw(user: DirectoryUser, *, by: Actor) -> None:
    """Take the invitation of a user back, if it is open."""
    if user.invitation is not None and user.membership is None:
        invitations.withdraw(user.invitation, by=by)


@transaction.atomic
def tie_arrived(*, by: Actor) -> int:
    """Tie users to the memberships of those who have accepted since, and give what their groups give. Returns how many.

    `enter` does the same for one user whenever the directory speaks of them.
    """
    rows = DirectoryUser.objects.select_for_update(of=("self",)).arrived().select_related("organisation")
    tied = 0
    for user in rows.order_by("pk")[:1_000]:
        if not arrive(user):
            continue
        follow(user, by=by)
        record("provisioning.user.arrived", on=named(user), by=by, chain=f"organisation:{user.organisation.code}")
        tied += 1
    return tied


def named(user: DirectoryUser) -> str:
    """How the record names a user: by the id, without a word about the person."""
    return f"provisioning.user:{user.uid}"


def _return(user: DirectoryUser, membership: Membership, *, by: Actor) -> None:
    """Let somebody who accepted once belong again, or take what the directory says of somebody who belongs."""
    if membership.active:
        follow(user, by=by)
        return
    memberships.join(
        membership.person, organisation=user.organisation, roles=roles_of(user), by=by, job_title=user.title
    )
    membership.refresh_from_db()


def _of_own_domain(user: DirectoryUser) -> User | None:
    """The owner of the address, where the organisation owns its domain, and with it the mailbox."""
    if domain(user.email) not in domains_of(user.organisation.code):
        return None
    return User.objects.filter(email=user.email, is_active=True).first()


def _invite(user: DirectoryUser, *, by: Actor) -> None:
    """Invite a user; or let the invitation that stands, such as one by hand, give what their groups give besides.

    One whose week is over is sent anew, with the roles that it had.
    """
    asked = Invitation.objects.open().filter(organisation=user.organisation, email=user.email).order_by("-pk").first()
    if asked is not None and asked.expires_at > timezone.now():
        user.invitation = asked
        promise({asked.pk: roles_of(user)}, by=by)
        return
    try:
        user.invitation = invitations.invite(
            user.organisation,
            email=user.email,
            name=user.name[:200],
            roles=roles_of(user) | (asked.role_set if asked else frozenset()),
            by=by,
            job_title=user.title,
        )
    except CannotInvite as why:
        raise ScimError(409, str(why), "uniqueness") from None
