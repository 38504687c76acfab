"""Making and revoking API tokens, on the record."""

from django.db import transaction
from django.utils import timezone

from carecert.audit.record import record
from carecert.organisations.actor import Actor
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
