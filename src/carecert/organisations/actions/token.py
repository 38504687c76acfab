"""Making and revoking API tokens, on the record."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from carecert.audit.record import record
from carecert.organisations.actor import Actor
from carecert.organisations.grants import scopes_of
from carecert.organisations.scope import scoped
from carecert.people import tokens
from carecert.people.models import ApiToken, User


class CannotScope(ValueError):
    """A token cannot be made for what its owner may not do; the message says what."""


@transaction.atomic
def make_token(
    person: User, *, label: str, by: Actor, days: int = 90, scopes: Collection[str] | None = None
) -> tuple[ApiToken, str]:
    """A token for the person at the organisation they act for now. Returns its row and the key, shown once.

    `scopes`: the permissions that it may use; None for all that only read. Raises `CannotScope` for one that the person
    does not have. What the person loses later, the token loses too.
    """
    wanted = set(scopes_of(by.roles, only_reading=True) if scopes is None else scopes)
    beyond = sorted(wanted - set(scopes_of(by.roles)))
    if beyond:
        raise CannotScope(f"Your roles do not allow this: {', '.join(beyond)}.")
    row, key = tokens.make(
        person, organisation_code=by.organisation_code, label=label.strip(), days=days, scopes=wanted
    )
    record(
        "organisations.token.made",
        on=f"people.apitoken:{row.pk}",
        by=by,
        label=row.label,
        scopes=sorted(wanted),
        days=days,
    )
    return row, key


@transaction.atomic
def revoke_token(token: ApiToken, *, by: Actor) -> bool:
    """End a token at once. Returns whether it was still live."""
    changed = ApiToken.objects.filter(pk=token.pk, revoked_at__isnull=True).update(revoked_at=timezone.now())
    if changed:
        record("organisations.token.revoked", on=f"people.apitoken:{token.pk}", by=by, label=token.label)
    return bool(changed)


def revoke_all(person: User) -> int:
    """End all live tokens of a person whose password is new, at every organisation. Returns how many ended.

    Whoever chooses a new password may not be signed in yet, so the system writes into the organisations' records.
    """
    with scoped(Actor.system("password")), transaction.atomic():
        live = list(person.tokens.filter(revoked_at__isnull=True, expires_at__gt=timezone.now()))
        by = {
            one.organisation_code: Actor(
                person.pk, person.name, None, one.organisation_code, "", "", frozenset(), "password"
            )
            for one in live
        }
        return sum(revoke_token(one, by=by[one.organisation_code]) for one in live)
