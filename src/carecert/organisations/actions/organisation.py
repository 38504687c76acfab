"""Founding and closing an organisation."""

from django.db import transaction

from carecert.audit.record import record
from carecert.organisations.actor import Actor
from carecert.organisations.kinds import Kind
from carecert.organisations.models import Organisation
from carecert.organisations.register.lasting import SHAPE, is_code


class CannotFound(ValueError):
    """An organisation cannot be made as asked; the message says why, in the asker's words."""


@transaction.atomic
def found(
    *,
    code: str,
    name: str,
    kind: Kind,
    by: Actor,
    parent: Organisation | None = None,
    staff_count: int = 0,
) -> Organisation:
    """Make an organisation under its parent. Its region is the nearest region above it.

    Raises `CannotFound` for a code that is none, and when it was ever used before: codes are never used again.
    """
    code = code.strip().upper()
    if not is_code(code):
        raise CannotFound(f"“{code}” is no code: {SHAPE}.")
    if Organisation.objects.filter(code=code).exists():
        raise CannotFound(f"The code {code} is taken. Codes are never used again, not even after closure.")
    # The path needs the row's own id, so it is written in two steps of one transaction; the code holds the place.
    made = Organisation.objects.create(
        code=code, name=name.strip(), kind=kind, parent=parent, path=f"/new:{code}/", staff_count=staff_count
    )
    made.path = f"{parent.path if parent else '/'}{made.pk}/"
    made.region = _region_of(made, parent)
    made.save(update_fields=["path", "region"])
    record("organisations.organisation.founded", on=made, by=by, chain=f"organisation:{code}", kind=kind.value)
    return made


def _region_of(made: Organisation, parent: Organisation | None) -> Organisation | None:
    if made.kind == Kind.REGION:
        return made
    return (parent if parent.kind == Kind.REGION else parent.region) if parent else None


def await_turn() -> None:
    """Let one import, merger, change or closure happen after the other: each holds the oldest row until it is done.

    Whoever locks other organisations too calls this first, or two of them could wait for each other.
    """
    Organisation.objects.select_for_update().order_by("pk").first()


@transaction.atomic
def close(organisation: Organisation, *, reason: str, by: Actor) -> None:
    """Close an organisation. Its rows stay, its code is never used again, and nobody acts for it any more."""
    changed = Organisation.objects.filter(pk=organisation.pk, active=True).update(active=False)
    if changed:
        chain = f"organisation:{organisation.code}"
        record("organisations.organisation.closed", on=organisation, by=by, chain=chain, reason=reason)
