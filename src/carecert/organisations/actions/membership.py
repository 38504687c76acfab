"""Joining and leaving an organisation, and the roles in between."""

from collections.abc import Iterable

from django.db import transaction

from carecert.audit.record import record
from carecert.organisations.actions.token import revoke_token
from carecert.organisations.actor import Actor
from carecert.organisations.grants import needs_second_factor
from carecert.organisations.identify import CHOSEN
from carecert.organisations.models import Membership, Organisation, RoleGrant
from carecert.organisations.queries.who import is_last_administrator
from carecert.organisations.roles import NATIONAL, Role
from carecert.people.models import User
from carecert.people.sessions import end_sessions


class CannotGrant(ValueError):
    """A role cannot be given or taken as asked; the message says why."""


@transaction.atomic
def join(
    person: User,
    *,
    organisation: Organisation,
    roles: Iterable[Role],
    by: Actor,
    job_title: str = "",
    staff_group: str = "",
) -> Membership:
    """Make a person a member with these roles. Everybody is a learner.

    Somebody who left before is a member again, with exactly these roles. Somebody who is a member now keeps what they
    have, job title and roles, and gets these roles besides.
    """
    wanted = frozenset(roles) | {Role.LEARNER}
    fresh = {"active": True, "job_title": job_title, "staff_group": staff_group}
    membership, made = Membership.objects.select_for_update().get_or_create(
        person=person, organisation=organisation, defaults=fresh
    )
    if not made and membership.active:
        _add_roles(membership, wanted, by=by)
        return membership
    if not made:
        for name, value in fresh.items():
            setattr(membership, name, value)
        membership.save(update_fields=list(fresh))
    RoleGrant.objects.filter(membership=membership).exclude(role__in=wanted).delete()
    RoleGrant.objects.bulk_create(
        [RoleGrant(membership=membership, role=role) for role in sorted(wanted)], ignore_conflicts=True
    )
    record(
        "organisations.membership.joined",
        on=f"people.user:{person.pk}",
        by=by,
        chain=f"organisation:{organisation.code}",
        roles=sorted(role.value for role in wanted),
    )
    return membership


@transaction.atomic
def set_roles(membership: Membership, *, roles: Iterable[Role], by: Actor, seen: frozenset[Role] | None = None) -> None:
    """Give a member exactly these roles (and learner). Raises `CannotGrant`.

    An administrator cannot give a national role, and the last administrator cannot give up the role. `seen`: the roles
    that the page showed; when somebody has changed them since, nothing is done. None takes whatever is there.
    """
    Membership.objects.select_for_update().get(pk=membership.pk)
    held = frozenset(Role(role) for role in membership.grants.values_list("role", flat=True))
    if seen is not None and seen != held:
        names = ", ".join(sorted(role.label for role in held))
        raise CannotGrant(f"Somebody else has changed these roles since you opened the page. Now they are: {names}.")
    wanted = frozenset(roles) | {Role.LEARNER}
    refuse_roles_beyond(by, wanted - held)
    if Role.ADMINISTRATOR in held - wanted:
        _keep_an_administrator(membership)
    RoleGrant.objects.filter(membership=membership, role__in=held - wanted).delete()
    RoleGrant.objects.bulk_create(
        [RoleGrant(membership=membership, role=role) for role in sorted(wanted - held)], ignore_conflicts=True
    )
    _end_tokens_without_code(membership, held, wanted, by=by)
    record(
        "organisations.membership.roles_changed",
        on=f"people.user:{membership.person_id}",
        by=by,
        chain=f"organisation:{membership.organisation.code}",
        given=sorted(role.value for role in wanted - held),
        taken=sorted(role.value for role in held - wanted),
    )


@transaction.atomic
def leave(membership: Membership, *, by: Actor) -> None:
    """End a membership, with its API tokens and the sessions that act for it. What the person did stays.

    Raises `CannotGrant` for the last administrator.
    """
    if Role.ADMINISTRATOR in membership.roles:
        _keep_an_administrator(membership)
    if Membership.objects.filter(pk=membership.pk, active=True).update(active=False):
        record(
            "organisations.membership.left",
            on=f"people.user:{membership.person_id}",
            by=by,
            chain=f"organisation:{membership.organisation.code}",
        )
        _end_access(membership, by=by)


def _end_access(membership: Membership, *, by: Actor) -> None:
    """End tokens for the organisation, and sessions that were not chosen for another one where the person belongs."""
    code, person = membership.organisation.code, membership.person
    for token in person.tokens.filter(organisation_code=code, revoked_at__isnull=True):
        revoke_token(token, by=by)
    others = Membership.objects.filter(person=person, active=True, organisation__active=True)
    end_sessions(person, chosen=CHOSEN, but=frozenset(others.values_list("organisation__code", flat=True)))


def _add_roles(membership: Membership, wanted: frozenset[Role], *, by: Actor) -> None:
    held = membership.roles
    given = wanted - held
    _end_tokens_without_code(membership, held, held | wanted, by=by)
    RoleGrant.objects.bulk_create(
        [RoleGrant(membership=membership, role=role) for role in sorted(given)], ignore_conflicts=True
    )
    if given:
        record(
            "organisations.membership.roles_changed",
            on=f"people.user:{membership.person_id}",
            by=by,
            chain=f"organisation:{membership.organisation.code}",
            given=sorted(role.value for role in given),
            taken=[],
        )


def _end_tokens_without_code(
    membership: Membership, held: frozenset[Role], wanted: frozenset[Role], *, by: Actor
) -> None:
    """Tokens that were made when no code was needed end when a role comes that needs one."""
    if needs_second_factor(wanted) and not needs_second_factor(held):
        code = membership.organisation.code
        for token in membership.person.tokens.filter(organisation_code=code, revoked_at__isnull=True):
            revoke_token(token, by=by)


def refuse_roles_beyond(by: Actor, roles: frozenset[Role]) -> None:
    """National and overseeing roles are given by the system's operator, not by an organisation's administrator."""
    beyond = roles & (NATIONAL | {Role.OVERSEER})
    if beyond and not by.is_system:
        names = ", ".join(sorted(role.label for role in beyond))
        raise CannotGrant(f"Only the operator of the service can give this role: {names}.")


def _keep_an_administrator(membership: Membership) -> None:
    # Locking the organisation's row makes two administrators who leave at once wait for each other.
    Organisation.objects.select_for_update().get(pk=membership.organisation_id)
    if is_last_administrator(membership):
        raise CannotGrant("This is the last administrator. Make somebody else an administrator first.")
