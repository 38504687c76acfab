"""Keeping connections: made with a first token, which is shown once; another token takes its place; and the end."""

import secrets
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from carecert.audit.record import record
from carecert.organisations.actor import Actor
from carecert.organisations.models import Organisation
from carecert.people.tokens import digest
from carecert.provisioning.models import Connection, Key
from carecert.provisioning.queries.knocking import PREFIX

AT_ONCE = 2
"""So many tokens of a connection work at the same time: the old one and the one that takes its place."""


SEEN_AGAIN = timedelta(minutes=5)


class CannotConnect(ValueError):
    """A connection or a token cannot be made; the message says why."""


@transaction.atomic
def connect(organisation: Organisation, *, name: str, days: int, by: Actor) -> tuple[Connection, str]:
    """Make a connection with its first token, which works for `days`. Returns both; the token is shown this once.

    Raises `CannotConnect` when a connection of this name stands already.
    """
    try:
        with transaction.atomic():
            made = Connection.objects.create(organisation=organisation, name=name.strip(), made_by=by.name)
    except IntegrityError:
        raise CannotConnect("You have a connection of this name already. Choose another name.") from None
    token = _token(made, days=days, by=by)
    record("provisioning.connection.made", on=made, by=by, name=made.name, days=days)
    return made, token


@transaction.atomic
def another_token(connection: Connection, *, days: int, by: Actor) -> str:
    """Make the token that takes the place of the present one; both work until one is revoked. It is shown this once.

    Raises `CannotConnect` when two work already, and for a connection that has ended.
    """
    held = Connection.objects.select_for_update().live().filter(pk=connection.pk).first()
    if held is None:
        raise CannotConnect("This connection has ended.")
    if Key.objects.live(timezone.now()).filter(connection=held).count() >= AT_ONCE:
        raise CannotConnect("Two tokens work already. Revoke the one that is not used any more first.")
    token = _token(held, days=days, by=by)
    record("provisioning.token.made", on=held, by=by, days=days)
    return token


@transaction.atomic
def revoke(key: Key, *, by: Actor) -> bool:
    """End a token at once. Returns whether it had not been revoked before."""
    changed = Key.objects.filter(pk=key.pk, revoked_at__isnull=True).update(revoked_at=timezone.now())
    if changed:
        record("provisioning.token.revoked", on=key, by=by, prefix=key.prefix)
    return bool(changed)


def heard(key: Key) -> None:
    """Note that a token was used now; not with every request, but every five minutes. It changes nothing else."""
    now = timezone.now()
    if key.last_used_at is None or now - key.last_used_at > SEEN_AGAIN:
        Key.objects.filter(pk=key.pk).update(last_used_at=now)


@transaction.atomic
def end(connection: Connection, *, by: Actor) -> bool:
    """End a connection and its tokens. Whoever it brought stays. Returns whether it still stood."""
    changed = Connection.objects.live().filter(pk=connection.pk).update(ended_at=timezone.now())
    if changed:
        record("provisioning.connection.ended", on=connection, by=by, name=connection.name)
    return bool(changed)


def _token(connection: Connection, *, days: int, by: Actor) -> str:
    token = PREFIX + secrets.token_urlsafe(32)
    Key.objects.create(
        organisation_id=connection.organisation_id,
        connection=connection,
        prefix=token[:10],
        digest=digest(token),
        made_by=by.name,
        expires_at=timezone.now() + timedelta(days=days),
    )
    return token
