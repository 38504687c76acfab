"""Keeping the list of shared systems that an organisation depends on."""

import datetime as dt

from django.db import IntegrityError, transaction

from carecert.audit.record import record
from carecert.organisations.actor import Actor
from carecert.organisations.models import Dependency, Organisation, SharedSystem


class CannotDepend(ValueError):
    """A dependency cannot be kept as asked; the message says why, and `field` which answer it is about."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


@transaction.atomic
def depend(
    organisation: Organisation,
    *,
    supplier: Organisation,
    name: str,
    purpose: str,
    by: Actor,
    since: dt.date | None = None,
) -> Dependency:
    """Say that an organisation depends on a system that another one runs. Others may depend on the same system.

    `name`: of the system; capital letters make no other. Raises `CannotDepend`.
    """
    if supplier.pk == organisation.pk:
        raise CannotDepend("Name the organisation that runs it for you, not your own.", field="supplier")
    if not supplier.active:
        raise CannotDepend(f"{supplier.name} is closed.", field="supplier")
    system = _system(supplier, name.strip())
    try:
        with transaction.atomic():
            made = Dependency.objects.create(
                organisation=organisation, system=system, purpose=purpose.strip(), since=since
            )
    except IntegrityError:  # the database keeps one dependency on a system
        raise CannotDepend(f"{system.name} is in your list already.", field="name") from None
    _told("added", made, by=by, supplier=supplier.code)
    return made


def _system(supplier: Organisation, name: str) -> SharedSystem:
    known = SharedSystem.objects.filter(supplier=supplier, name__iexact=name)
    found = known.first()
    if found is None:
        SharedSystem.objects.bulk_create([SharedSystem(supplier=supplier, name=name)], ignore_conflicts=True)
        found = known.get()
    return found


@transaction.atomic
def change_dependency(dependency: Dependency, *, purpose: str, since: dt.date | None, by: Actor) -> None:
    """Say anew what a system is for, and since when. Raises `CannotDepend` for one that is no longer in the list."""
    there = Dependency.objects.filter(pk=dependency.pk)
    if not there.update(purpose=purpose.strip(), since=since):
        raise CannotDepend("It was taken off the list by somebody else in the meantime.")
    _told("changed", dependency, by=by)


@transaction.atomic
def stop_depending(dependency: Dependency, *, by: Actor) -> bool:
    """Take a system off the list. Returns whether it was still there."""
    removed, _ = Dependency.objects.filter(pk=dependency.pk).delete()
    if removed:
        _told("ended", dependency, by=by)
    return bool(removed)


def _told(what: str, dependency: Dependency, *, by: Actor, **more: str) -> None:
    chain = f"organisation:{dependency.organisation.code}"
    on = f"organisations.dependency:{dependency.pk or 'ended'}"
    record(f"organisations.dependency.{what}", on=on, by=by, chain=chain, system=dependency.system.name, **more)
