"""Making and revoking API tokens, on the record."""

from django.db import transaction
from django.utils import timezone

from carecert.audit.record import record
from carecert.organisations.actor import Actor
from carecert.organisations.scope import scoped
from carecert.people import tokens
from carecert.people.models import ApiToken, User


@transaction.atomic
def make_token(person: User, *, label: str, by: Actor, days: int = 90) -> tuple[ApiToken, str]:
    """A token for the person at the organisation they act for now. Returns its row and the key, shown once."""
    row, key = tokens.make(person, organisation_code=by.organisation_code, label=label.strip(), days=days)
    record("organisations.token.made", on=f"people.apitoken:{row.pk}", by=by, label=row.label)
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
