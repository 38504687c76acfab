"""Organisations from a CSV file: every row is checked first, then all are taken in, or none."""

import csv
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from carecert.organisations.actions.organisation import found
from carecert.organisations.actor import Actor
from carecert.organisations.kinds import Kind
from carecert.organisations.models import Organisation

COLUMNS = ("code", "name", "kind", "parent", "staff")


@dataclass(frozen=True, slots=True)
class Row:
    """One organisation as the file names it; `parent` is a code, or empty for the root."""

    code: str
    name: str
    kind: Kind
    parent: str
    staff: int


class _OnlyLooking(Exception):
    """Leaves a rehearsal without a trace."""


def read_register(path: Path) -> tuple[list[Row], list[str]]:
    """The rows of a file, and what is wrong with it, each with its line. A file with faults gives no rows."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as opened:
            reader = csv.DictReader(opened)
            missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
            if missing:
                return [], [f"line 1: these columns are missing: {', '.join(missing)}"]
            lines = list(enumerate(reader, start=2))
    except UnicodeDecodeError:
        return [], ["the file is not text in UTF-8"]
    except csv.Error as why:
        return [], [f"the file is not CSV: {why}"]
    known = dict.fromkeys(Organisation.objects.values_list("code", flat=True), "")
    rows, faults = [], []
    for number, line in lines:
        made = _row(line, known)
        if isinstance(made, Row):
            known[made.code] = made.code
            rows.append(made)
        else:
            faults.append(f"line {number}: {made}")
    return ([], faults) if faults else (rows, [])


def _row(line: dict[str, str | None], known: dict[str, str]) -> Row | str:
    """A row, or what is wrong with it. `known`: the codes that are here (""), or came earlier in the file."""
    text = {name: (line.get(name) or "").strip() for name in COLUMNS}
    code, parent, staff = text["code"].upper(), text["parent"].upper(), text["staff"] or "0"
    faults = {
        "a code and a name are needed": not code or not text["name"],
        "a code has at most 20 characters, a name 200": len(code) > 20 or len(text["name"]) > 200,
        f"the code {code} is in the file twice": bool(known.get(code)),
        f"“{text['kind']}” is no kind; it is one of {', '.join(Kind.values)}": text["kind"] not in Kind.values,
        f"the parent {parent} is neither here nor earlier in the file": bool(parent) and parent not in known,
        f"“{staff}” is no number of staff": not staff.isdecimal(),
    }
    fault = next((sentence for sentence, holds in faults.items() if holds), None)
    return fault or Row(code, text["name"], Kind(text["kind"]), parent, int(staff))


def take_in(rows: list[Row], *, by: Actor, keep: bool = True) -> int:
    """Found every organisation that is not here yet. Returns how many. All or nothing; with `keep=False` nothing."""
    new = 0
    try:
        with transaction.atomic():
            here = {one.code: one for one in Organisation.objects.all()}
            for row in rows:
                if row.code in here:
                    continue
                here[row.code] = found(
                    code=row.code,
                    name=row.name,
                    kind=row.kind,
                    parent=here.get(row.parent),
                    staff_count=row.staff,
                    by=by,
                )
                new += 1
            if not keep:
                raise _OnlyLooking
    except _OnlyLooking:
        return new
    return new
