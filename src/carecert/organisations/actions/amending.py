"""Adding, changing and closing one organisation by hand: a register of one row, under the same rules as a file."""

import csv
import io

from django.db import transaction

from carecert.audit.record import record
from carecert.organisations.actions.organisation import await_turn, close
from carecert.organisations.actions.register import CannotTakeIn, take_in
from carecert.organisations.actor import Actor
from carecert.organisations.kinds import Kind
from carecert.organisations.models import Organisation
from carecert.organisations.queries.obstacles import obstacles
from carecert.organisations.register.planning import Change
from carecert.organisations.register.profiles import OWN
from carecert.organisations.register.reading import read

BY_HAND = "one organisation by hand"
COLUMNS = ("code", "name", "kind", "parent", "staff")
STALE = "Somebody else has changed this organisation since you opened the page. Look at it again."


class CannotAmend(ValueError):
    """An organisation cannot be kept as asked; the message says why, and `field` which answer it is about."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


@transaction.atomic
def add_organisation(*, code: str, name: str, kind: Kind, parent: str, staff: int, by: Actor) -> Organisation:
    """Add an organisation below its parent. `parent`: its code, or empty. Raises `CannotAmend`."""
    await_turn()
    code = code.strip().upper()
    if Organisation.objects.filter(code=code).exists():
        raise CannotAmend(
            f"The code {code} is taken. Codes are never used again, not even after closure.", field="code"
        )
    _write({"code": code, "name": name, "kind": kind.value, "parent": parent, "staff": staff}, by=by)
    made = Organisation.objects.get(code=code)
    record("organisations.organisation.founded", on=made, by=by, chain=f"organisation:{code}", kind=kind.value)
    return made


@transaction.atomic
def change_organisation(
    organisation: Organisation, *, name: str, kind: Kind, parent: str, staff: int, by: Actor, seen: str
) -> bool:
    """Change what an organisation is called, what it is, whom it stands below, and how many work there.

    Whoever stands below it moves along. `seen`: what `mark` gave when the page was made. Returns whether anything was
    different. Raises `CannotAmend`.
    """
    await_turn()
    found = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if seen != mark(found):
        raise CannotAmend(STALE)
    if not found.active:
        raise CannotAmend(f"{found.name} is closed, so it stays as it was.")
    said: dict[str, str | int] = {
        "code": found.code,
        "name": name,
        "kind": kind.value,
        "parent": parent,
        "staff": staff,
    }
    changes = _write(said, by=by)
    own = next((change.words for change in changes if change.was.code == found.code), "")
    if own:
        chain = f"organisation:{found.code}"
        record("organisations.organisation.changed", on=found, by=by, chain=chain, changes=own)
    return bool(own)


@transaction.atomic
def close_organisation(organisation: Organisation, *, reason: str, by: Actor) -> None:
    """Close an organisation that has none below it. Its people can act for it no more. Raises `CannotAmend`."""
    await_turn()
    found = Organisation.objects.get(pk=organisation.pk)
    below = Organisation.objects.under(found).active().exclude(pk=found.pk).count()
    if not found.active:
        raise CannotAmend(f"{found.name} is closed already.")
    if found.pk == by.organisation_id:
        raise CannotAmend("You act for this organisation yourself, so somebody else must do it.")
    if below:
        stand = "1 open organisation stands" if below == 1 else f"{below:,} open organisations stand"
        raise CannotAmend(f"{stand} below {found.name}. Move or close what is below it first.")
    for why in obstacles([found.pk]).values():
        raise CannotAmend(why)
    if not reason.strip():
        raise CannotAmend("Say why, so that people can read it later.", field="reason")
    close(found, reason=reason.strip(), by=by)


def _write(said: dict[str, str | int], *, by: Actor) -> list[Change]:
    """Take in a register of one row. Returns what changed beside new rows."""
    above = str(said["parent"]).strip().upper()
    if above and not Organisation.objects.active().filter(code=above).exists():
        raise CannotAmend(f"No open organisation has the code {above}", field="parent")
    if not above and said["kind"] != Kind.NATIONAL:
        raise CannotAmend("Enter the code of the organisation that it stands below", field="parent")
    file = io.StringIO()
    csv.writer(file).writerows([COLUMNS, [said[column] for column in COLUMNS]])
    reading = read(file.getvalue().encode(), OWN)
    try:
        # A row that is wrong is left out; then we know why, and nothing else was in the file.
        made = take_in(reading, name=BY_HAND, by=by, leave_wrong=True)
    except CannotTakeIn as why:
        raise CannotAmend(str(why)) from None
    for fault in made.faults:
        words = fault.words[:1].upper() + fault.words[1:]
        raise CannotAmend(words, field=fault.column if fault.column in COLUMNS else None)
    return [*made.changed, *made.follow]


def mark(organisation: Organisation) -> str:
    """What a page shows of an organisation, in one text: another one means that somebody has changed it since."""
    return "|".join(
        str(part)
        for part in (
            organisation.name,
            organisation.kind,
            organisation.parent_id or "",
            organisation.staff_count,
            organisation.active,
        )
    )
