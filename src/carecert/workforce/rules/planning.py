"""What a file of staff would change: starters, movers and leavers, row by row, before anything is written."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from carecert.workforce.rules.reading import LABELS, Fault, Line, Reading
from carecert.workforce.rules.standing import Here, Person
from carecert.workforce.rules.words import differences, of_starter

BRAKE = 10  # per cent of the staff: when more leave with one file, somebody must say how many
TEXTS = ("name", "email", "job", "group", "department", "manager")
LAST = "is the last administrator. Make somebody else an administrator first"


@dataclass(frozen=True, slots=True)
class Change:
    """One person before and after. `number`: the line in the file, 0 for somebody who is missing from it.

    `was` is None for somebody new. `words`: what happens, in words.
    """

    number: int
    was: Person | None
    now: Person
    words: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file would do. `missing`: how many of the leavers are not in it. `staff`: how many there are before."""

    starters: list[Change] = field(default_factory=list)
    movers: list[Change] = field(default_factory=list)
    leavers: list[Change] = field(default_factory=list)
    unchanged: int = 0
    faults: list[Fault] = field(default_factory=list)
    missing: int = 0
    staff: int = 0
    checksum: str = ""

    @property
    def counts(self) -> dict[str, int]:
        """How many people start, move, leave and stay as they are, and how many rows are wrong."""
        return {
            "starters": len(self.starters),
            "movers": len(self.movers),
            "leavers": len(self.leavers),
            "unchanged": self.unchanged,
            "wrong": len({fault.number for fault in self.faults if fault.number}),
        }

    @property
    def writes(self) -> int:
        """How many people it would write."""
        return len(self.starters) + len(self.movers) + len(self.leavers)

    @property
    def brakes(self) -> bool:
        """Whether so many leave, by a date or missing from the file, that somebody must say how many."""
        return len(self.leavers) * 100 > self.staff * BRAKE

    @property
    def fingerprint(self) -> str:
        """What a person agreed to, as one number: another file or another list of staff gives another."""
        made = hashlib.sha256(self.checksum.encode())
        for rows in (self.starters, self.movers, self.leavers, self.faults):
            made.update(repr(rows).encode())
        return made.hexdigest()


def plan(reading: Reading, here: Here, *, today: date, complete: bool = False, without_email: bool = False) -> Plan:
    """Compare a file with who is here.

    `complete`: the file names all staff, so whoever is missing has left. `without_email`: new people need no email
    address; else one without is a fault.
    """
    faults = list(reading.faults)
    wanted = {line.employee: (line, _wanted(line, here.people.get(line.employee), reading.columns, today))
              for line in reading.lines}  # fmt: skip
    for number, fault in _wrong(wanted, here, without_email=without_email).items():
        faults.append(fault)
        del wanted[number]
    gone = [one for number, one in here.current.items() if complete and number not in reading.named]
    leaving = [(line.number, now) for line, now in wanted.values() if now.gone]
    leaving += [(0, replace(one, gone=True, ends=today)) for one in gone]
    kept = _must_stay(leaving, here)
    faults += kept.values()
    made = Plan(staff=len(here.current), checksum=reading.checksum)
    unchanged = 0
    for line, now in wanted.values():
        if now.employee not in kept:
            unchanged += not _place(made, line, now, here, today)
    missing = [Change(0, one, replace(one, gone=True, ends=today), "not in the file") for one in gone
               if one.employee not in kept]  # fmt: skip
    return replace(
        made,
        leavers=[*made.leavers, *missing],
        unchanged=unchanged,
        faults=sorted(faults),
        missing=len(missing),
    )


def _wanted(line: Line, was: Person | None, columns: frozenset[str], today: date) -> Person:
    """The person as the row wants them. A column that the file does not have says nothing, so what is known stays."""
    base = was or Person(line.employee, line.name)
    texts = {name: getattr(line, name) for name in TEXTS if name in columns or name == "name"}
    days = {name: getattr(line, name) for name in ("starts", "ends") if name in columns}
    now = replace(base, **texts, **days, gone=False)
    if was is not None and was.gone and "ends" not in columns:
        now = replace(now, ends=None)  # somebody who is back: the day on which they left is over
    return replace(now, gone=now.has_left(today))


def _place(made: Plan, line: Line, now: Person, here: Here, today: date) -> bool:
    """Put one row where it belongs. False when it changes nothing."""
    was = here.people.get(now.employee)
    known = was is not None and not was.gone
    if now.gone:
        if known or (was is None and here.account(now)):
            made.leavers.append(Change(line.number, was, now, "left"))
            return True
        return False  # gone before, or never here
    if not known:
        words = of_starter(now, back=was is not None, belongs=bool(here.account(now)), came_from=line.came_from,
                           today=today, taken=now.email in here.taken)  # fmt: skip
        made.starters.append(Change(line.number, was, now, words))
        return True
    if was is not None and was != now:
        made.movers.append(Change(line.number, was, now, differences(was, now)))
        return True
    return False


def _wrong(wanted: Mapping[str, tuple[Line, Person]], here: Here, *, without_email: bool) -> dict[str, Fault]:
    """The rows that cannot be: without an email address where one is needed, or with that of somebody else."""
    found: dict[str, Fault] = {}
    owners = {one.email: number for number, one in here.current.items() if one.email and number not in wanted}
    for number, (line, now) in wanted.items():
        was = here.people.get(number)
        if now.gone:
            continue
        if not now.email and not without_email and (was is None or was.gone or was.email):
            words = "an email address is needed, or say that people without one are kept"
            found[number] = Fault(line.number, LABELS["email"], words)
        elif now.email in owners:
            words = f"{now.email} belongs to employee {owners[now.email]} already"
            found[number] = Fault(line.number, LABELS["email"], words)
        elif now.email:
            owners[now.email] = number
    return found


def _must_stay(leaving: Iterable[tuple[int, Person]], here: Here) -> dict[str, Fault]:
    """Those of the leavers who cannot leave: with them the last administrator would go."""
    going = [(number, one, here.account(one)) for number, one in leaving]
    if here.administrators - {account for _, _, account in going}:
        return {}
    last = [(number, one) for number, one, account in going if account in here.administrators]
    return {one.employee: Fault(number, "", f"{one.name} ({one.employee}) {LAST}") for number, one in last}
