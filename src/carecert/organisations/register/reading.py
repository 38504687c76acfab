"""A register from CSV: what each row says, and what is wrong with it, with line, column and words."""

import csv
import hashlib
import io
from dataclasses import dataclass

from carecert.formats.sheets import plain
from carecert.organisations.kinds import Kind
from carecert.organisations.register.lasting import SHAPE, is_code
from carecert.organisations.register.profiles import CLOSED, NEEDED, OPEN, Profile

LONGEST_NAME = 200
MOST_STAFF = 10_000_000
STATES = {"": None, OPEN: True, CLOSED: False}


@dataclass(frozen=True, slots=True)
class Line:
    """What one row says. None: it says nothing of that. `parent` and `region` are codes, or empty for none."""

    number: int
    code: str
    name: str
    kind: Kind
    parent: str | None = None
    region: str | None = None
    staff: int | None = None
    is_open: bool | None = None


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong with one row: its line in the file, the column, and a sentence."""

    number: int
    column: str
    words: str

    def __str__(self) -> str:
        return (
            f"line {self.number}, {self.column}: {self.words}" if self.column else f"line {self.number}: {self.words}"
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """A file that was read: its good rows, its faults, and the SHA-256 of its bytes."""

    lines: list[Line]
    faults: list[Fault]
    checksum: str


class Unreadable(ValueError):
    """A file is no register at all; the message says why."""


def read(content: bytes, profile: Profile) -> Reading:
    """Read a file. Raises `Unreadable` for one that is not CSV in UTF-8, or lacks a column."""
    checksum = hashlib.sha256(content).hexdigest()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable("The file is not text in UTF-8.") from None
    if "\x00" in text:
        raise Unreadable("The file is not text in UTF-8.")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    lines: list[Line] = []
    faults: list[Fault] = []
    seen: dict[str, int] = {}
    try:
        places = _places(next(reader, []), profile)
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            row = {name: plain(cells[at]).strip() if at < len(cells) else "" for name, at in places.items()}
            found = _line(reader.line_num, row, profile)
            if isinstance(found, Line):
                if found.code in seen:
                    words = f"the code {found.code} is on line {seen[found.code]} already"
                    found = [Fault(found.number, profile.columns["code"], words)]
                else:
                    seen[found.code] = found.number
                    lines.append(found)
                    continue
            faults += found
    except csv.Error as why:
        raise Unreadable(f"The file is not CSV: line {reader.line_num}: {why}.") from None
    return Reading(lines, faults, checksum)


def _places(head: list[str], profile: Profile) -> dict[str, int]:
    """Where each of our columns stands in the file."""
    names = [cell.strip().lower() for cell in head]
    places = {ours: names.index(theirs.lower()) for ours, theirs in profile.columns.items() if theirs.lower() in names}
    missing = [profile.columns[name] for name in NEEDED if name not in places]
    if missing:
        raise Unreadable(f"These columns are missing in line 1: {', '.join(missing)}.")
    return places


def _line(number: int, row: dict[str, str], profile: Profile) -> Line | list[Fault]:
    """What a row says, or everything that is wrong with its cells."""
    code, name = profile.code_of(row["code"]), " ".join(row["name"].split())
    kind = profile.kind_of(row["kind"], name)
    staff, state = row.get("staff", ""), row.get("state", "").lower()
    wrong = {
        "code": "" if is_code(code) else f"“{row['code']}” is no code: {SHAPE}",
        "name": _name_fault(name),
        "kind": "" if kind else f"“{row['kind']}” is no kind that this file may name",
        "staff": ""
        if not staff or (staff.isdecimal() and int(staff) <= MOST_STAFF)
        else f"“{staff}” is no number of staff",
        "state": "" if state in STATES else f"“{row.get('state', '')}” is neither {OPEN} nor {CLOSED}",
    }
    faults = [Fault(number, profile.columns.get(column, column), words) for column, words in wrong.items() if words]
    if faults or kind is None:
        return faults
    return Line(
        number=number,
        code=code,
        name=name,
        kind=kind,
        parent=profile.parent_of(row["parent"]) if "parent" in row else None,
        region=row["region"].upper() if "region" in row else None,
        staff=int(staff) if staff else None,
        is_open=STATES[state],
    )


def _name_fault(name: str) -> str:
    if not name:
        return "a name is needed"
    if not name.isprintable():
        return "the name has characters that cannot be shown"
    return "" if len(name) <= LONGEST_NAME else f"a name has at most {LONGEST_NAME} characters"
