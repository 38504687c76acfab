"""Organisations from a CSV file: every row is checked first, then all are taken in, or none."""

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from carecert.formats.legible import is_one_line
from carecert.organisations.actions.organisation import found
from carecert.organisations.actor import Actor
from carecert.organisations.kinds import Kind
from carecert.organisations.models import Organisation

COLUMNS = ("code", "name", "kind", "parent", "staff")
CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{0,19}")
MOST_STAFF = 10_000_000


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
        f"“{code}” is no code: letters, numbers and hyphens, at most 20": bool(code) and not CODE.fullmatch(code),
        "a name has at most 200 characters": len(text["name"]) > 200,
        "the name has a line break or a character that cannot be seen": not is_one_line(text["name"]),
        f"the code {code} is in the file twice": bool(known.get(code)),
        f"“{text['kind']}” is no kind; it is one of {', '.join(Kind.values)}": text["kind"] not in Kind.values,
        f"the parent {parent} is neither here nor earlier in the file": bool(parent) and parent not in known,
        f"“{staff[:20]}” is no number of staff": not _is_number(staff),
    }
    fault: str | None = next((sentence for sentence, holds in faults.items() if holds), None)
    return fault or Row(code, text["name"], Kind(text["kind"]), parent, int(staff))


def _is_number(staff: str) -> bool:
    return staff.isascii() and staff.isdecimal() and len(staff) < 20 and int(staff) <= MOST_STAFF


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
