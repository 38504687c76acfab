"""A file of staff: what each row says, and what is wrong with it, with line, column and words."""

import csv
import hashlib
import io
import re
from dataclasses import dataclass, replace
from datetime import date

from carecert.formats.sheets import plain
from carecert.workforce.rules.columns import HEADINGS, missing, places
from carecert.workforce.rules.days import day_of
from carecert.workforce.rules.groups import group_of

MOST_ROWS = 100_000
DELIMITERS = ",;\t|"
EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]+")
LONGEST = {"employee": 30, "assignment": 40, "name": 200, "email": 254, "job": 120, "department": 200, "manager": 30}
LABELS = {one.name: one.ours for one in HEADINGS}


@dataclass(frozen=True, slots=True)
class Line:
    """What one row says of a person. Text is empty, and a day None, where the row says nothing."""

    number: int
    employee: str
    name: str
    assignment: str = ""
    email: str = ""
    job: str = ""
    group: str = ""
    department: str = ""
    manager: str = ""
    starts: date | None = None
    ends: date | None = None
    came_from: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong with one row: its line in the file (0 for none), the column, and a sentence."""

    number: int
    column: str
    words: str

    def __str__(self) -> str:
        where = ", ".join(part for part in (f"line {self.number}" if self.number else "", self.column) if part)
        return f"{where}: {self.words}" if where else self.words


@dataclass(frozen=True, slots=True)
class Reading:
    """A file that was read: its good rows, its faults, which columns it has, and the SHA-256 of its bytes.

    `named`: every employee number in it, those of faulty rows too.
    """

    lines: list[Line]
    faults: list[Fault]
    columns: frozenset[str]
    checksum: str
    named: frozenset[str]


class Unreadable(ValueError):
    """A file is no list of staff at all; the message says why."""


def read(content: bytes) -> Reading:
    """Read a file: UTF-8 or Windows-1252, with commas, semicolons, tabs or bars. Raises `Unreadable`."""
    text = _text(content)
    delimiter = _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found: dict[str, list[Line]] = {}
    faults: list[Fault] = []
    named: set[str] = set()
    rows = 0
    try:
        where = places(next(reader, []))
        if gone := missing(where):
            raise Unreadable(f"These columns are missing in line 1: {', '.join(gone)}.")
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            rows += 1
            if rows > MOST_ROWS:
                raise Unreadable(f"The file has more than {MOST_ROWS:,} rows. Split it.")
            row = {name: " ".join(plain(cells[at]).split()) if at < len(cells) else "" for name, at in where.items()}
            named.add(row["employee"])
            line = _line(reader.line_num, row)
            if isinstance(line, Line):
                found.setdefault(line.employee, []).append(line)
            else:
                faults += line
    except csv.Error as why:
        raise Unreadable(f"The file is not CSV: line {reader.line_num}: {why}.") from None
    lines = _one_each(found, faults)
    checksum = hashlib.sha256(content).hexdigest()
    return Reading(lines, sorted(faults), frozenset(where), checksum, frozenset(named - {""}))


def _text(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff", b"PK\x03\x04")):
        raise Unreadable("The file is not CSV. In your spreadsheet, choose “Save as”, then “CSV UTF-8”.")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
        break
    raise Unreadable("The file is not text. In your spreadsheet, choose “Save as”, then “CSV UTF-8”.")


def _delimiter(text: str) -> str:
    """The one that makes the most columns of ours in line 1."""
    head = next(iter(text.splitlines()), "")
    known = {each: len(places([cell.strip('" ') for cell in head.split(each)])) for each in DELIMITERS}
    return max(DELIMITERS, key=lambda each: known[each])


def _line(number: int, row: dict[str, str]) -> Line | list[Fault]:
    """What a row says, or everything that is wrong with its cells."""
    said = dict(row)
    said["name"] = row.get("name") or " ".join(
        part for part in (row.get("first_name", ""), row.get("last_name", "")) if part
    )
    wrong = {name: _text_fault(name, said.get(name, "")) for name in LONGEST}
    wrong["employee"] = wrong["employee"] or ("" if said["employee"] else "an employee number is needed")
    wrong["name"] = wrong["name"] or ("" if said["name"] else "a name is needed")
    email = said.get("email", "").lower()
    if email and not EMAIL.fullmatch(email):
        wrong["email"] = f"“{email}” is no email address"
    group = group_of(said.get("group", ""))
    if group is None:
        wrong["group"] = f"we do not know the staff group “{said['group']}”"
    days: dict[str, date | None] = {"starts": None, "ends": None}
    for name in days:
        try:
            days[name] = day_of(said.get(name, ""))
        except ValueError as why:
            wrong[name] = str(why)
    if days["starts"] and days["ends"] and days["ends"] < days["starts"]:
        wrong["ends"] = "the end date is before the start date"
    faults = [Fault(number, LABELS[name], words) for name, words in wrong.items() if words]
    if faults:
        return faults
    plain = ("employee", "name", "assignment", "job", "department", "manager", "came_from")
    return Line(number, email=email, group=group or "", **days, **{name: said.get(name, "") for name in plain})  # type: ignore[arg-type]


def _text_fault(name: str, text: str) -> str:
    if len(text) > LONGEST[name]:
        return f"{LABELS[name]} has more than {LONGEST[name]} characters"
    return "" if text.isprintable() else f"{LABELS[name]} has characters that cannot be shown"


def _one_each(found: dict[str, list[Line]], faults: list[Fault]) -> list[Line]:
    """One line for each person: several assignments of one become one, and two rows that cannot both be are faults."""
    lines: list[Line] = []
    for employee, rows in found.items():
        kept: dict[str, Line] = {}
        for line in rows:
            if line.assignment in kept:
                words = f"{employee} is on line {kept[line.assignment].number} already"
                faults.append(Fault(line.number, LABELS["employee"], words))
            else:
                kept[line.assignment] = line
        lines.append(_main(list(kept.values())))
    return lines


def _main(rows: list[Line]) -> Line:
    """The assignment that counts: one that does not end before one that does, then the lower number.

    A person leaves with the last of their assignments.
    """
    main = min(rows, key=lambda line: (line.ends is not None, line.assignment))
    ends = None if any(line.ends is None for line in rows) else max(line.ends for line in rows if line.ends)
    email = main.email or next((line.email for line in rows if line.email), "")
    starts = min((line.starts for line in rows if line.starts), default=None)
    return replace(main, ends=ends, email=email, starts=starts)
