"""Joining and leaving an organisation, and the roles in between."""

from collections.abc import Collection, Iterable, Mapping

from django.db import transaction

from carecert.audit.record import record, record_all
from carecert.organisations.actions.token import revoke_token
from carecert.organisations.actor import Actor
from carecert.organisations.grants import needs_second_factor
from carecert.organisations.identify import CHOSEN
from carecert.organisations.models import Membership, Organisation, RoleGrant
from carecert.organisations.roles import NATIONAL, Role
from carecert.people.models import ApiToken, User
from carecert.people.sessions import end_sessions

BATCH = 500
Change = tuple[Membership, frozenset[Role], frozenset[Role]]
"""A member, the roles that they hold, and those that they shall have."""


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
    _exchange([(membership, held, frozenset(roles) | {Role.LEARNER})], by=by)


@transaction.atomic
def give_and_take(given: Mapping[int, frozenset[Role]], *, taken: frozenset[Role] = frozenset(), by: Actor) -> None:
    """Give active members, by their ids, these roles, and take those of `taken` that they are not given; others stay.

    In a few statements, however many they are. Raises `CannotGrant` as `set_roles` does.
    """
    numbers = sorted(given)
    for start in range(0, len(numbers), BATCH):
        rows = Membership.objects.select_for_update(of=("self",)).filter(pk__in=numbers[start : start + BATCH])
        rows = rows.filter(active=True).select_related("organisation", "person").prefetch_related("grants")
        changes = [
            (row, row.roles, (row.roles - taken) | given[row.pk] | {Role.LEARNER}) for row in rows.order_by("pk")
        ]
        _exchange([one for one in changes if one[1] != one[2]], by=by)


def _exchange(changes: list[Change], *, by: Actor) -> None:
    """Let members whose rows are locked have other roles than they hold now."""
    refuse_roles_beyond(by, frozenset(role for _, held, wanted in changes for role in wanted - held))
    RoleGrant.objects.bulk_create(
        [RoleGrant(membership=row, role=role) for row, held, wanted in changes for role in sorted(wanted - held)],
        ignore_conflicts=True,
    )
    losing = {row.pk: row.organisation_id for row, held, wanted in changes if Role.ADMINISTRATOR in held - wanted}
    for organisation_id in sorted(set(losing.values())):
        _keep_an_administrator(organisation_id, without=list(losing))
    for role in sorted({role for _, held, wanted in changes for role in held - wanted}):
        rows = [row.pk for row, held, wanted in changes if role in held - wanted]
        RoleGrant.objects.filter(membership__in=rows, role=role).delete()
    _end_tokens_without_code(changes, by=by)
    for code in sorted({row.organisation.code for row, _, _ in changes}):
        done = [
            (f"people.user:{row.person_id}", {"given": _words(wanted - held), "taken": _words(held - wanted)})
            for row, held, wanted in changes
            if row.organisation.code == code
        ]
        record_all("organisations.membership.roles_changed", done, by=by, chain=f"organisation:{code}")


def _words(roles: frozenset[Role]) -> list[str]:
    return sorted(role.value for role in roles)


@transaction.atomic
def leave(membership: Membership, *, by: Actor) -> None:
    """End a membership, with its API tokens and the sessions that act for it. What the person did stays.

    Raises `CannotGrant` for the last administrator.
    """
    if Role.ADMINISTRATOR in membership.roles:
        _keep_an_administrator(membership.organisation_id, without=[membership.pk])
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
    _end_tokens_without_code([(membership, held, held | wanted)], by=by)
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


def _end_tokens_without_code(changes: list[Change], *, by: Actor) -> None:
    """Tokens that were made when no code was needed end when a role comes that needs one."""
    need = {held: needs_second_factor(held) for _, *both in changes for held in both}
    places = {
        (row.person_id, row.organisation.code) for row, held, wanted in changes if need[wanted] and not need[held]
    }
    if not places:
        return
    for token in ApiToken.objects.filter(person__in={person for person, _ in places}, revoked_at__isnull=True):
        if (token.person_id, token.organisation_code) in places:
            revoke_token(token, by=by)


def refuse_roles_beyond(by: Actor, roles: frozenset[Role]) -> None:
    """National and overseeing roles are given by the system's operator, not by an organisation's administrator."""
    beyond = roles & (NATIONAL | {Role.OVERSEER})
    if beyond and not by.is_system:
        names = ", ".join(sorted(role.label for role in beyond))
        raise CannotGrant(f"Only the operator of the service can give this role: {names}.")


def _keep_an_administrator(organisation_id: int, *, without: Collection[int]) -> None:
    # Locking the organisation's row makes two administrators who leave at once wait for each other.
    Organisation.objects.select_for_update().get(pk=organisation_id)
    others = Membership.objects.active().filter(organisation_id=organisation_id).exclude(pk__in=without)
    if not others.holding(Role.ADMINISTRATOR).exists():
        raise CannotGrant("This is the last administrator. Make somebody else an administrator first.")
