"""What a file would change: compared with what is here, row by row, before anything is written. Plain Python."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from carecert.organisations.kinds import Kind
from carecert.organisations.register.reading import Fault, Line, Reading
from carecert.organisations.register.tree import circles, from_the_root


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation as it is or would be. `parent` and `region` are codes, or empty."""

    code: str
    name: str
    kind: Kind
    parent: str
    region: str
    staff: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class Change:
    """An organisation before and after. `number`: its line in the file, 0 for one that only follows its parent."""

    number: int
    was: Place
    now: Place

    @property
    def words(self) -> str:
        """What is different, in words."""
        labels = {"name": "name", "kind": "kind", "parent": "parent", "region": "region", "staff": "staff"}
        told = [
            f"{label}: {getattr(self.was, name) or 'none'} → {getattr(self.now, name) or 'none'}"
            for name, label in labels.items()
            if getattr(self.was, name) != getattr(self.now, name)
        ]
        told += ["it closes"] if self.was.is_open and not self.now.is_open else []
        return "; ".join(told) or "its place in the tree"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file would do. `follow`: organisations that the file does not name, but that move with their parent."""

    new: list[Place] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    closed: list[Change] = field(default_factory=list)
    follow: list[Change] = field(default_factory=list)
    unchanged: int = 0
    faults: list[Fault] = field(default_factory=list)
    checksum: str = ""

    @property
    def counts(self) -> dict[str, int]:
        """How many rows are new, changed, closed, unchanged and wrong."""
        return {
            "new": len(self.new),
            "changed": len(self.changed),
            "closed": len(self.closed),
            "unchanged": self.unchanged,
            "wrong": len({fault.number for fault in self.faults}),
        }

    @property
    def writes(self) -> int:
        """How many organisations it would write."""
        return len(self.new) + len(self.changed) + len(self.closed) + len(self.follow)

    @property
    def fingerprint(self) -> str:
        """What a person agreed to, as one number: another file or another register gives another."""
        made = hashlib.sha256(self.checksum.encode())
        for rows in (self.new, self.changed, self.closed, self.follow, self.faults):
            made.update(repr(rows).encode())
        return made.hexdigest()


def plan(reading: Reading, here: Mapping[str, Place], *, became: Mapping[str, str]) -> Plan:
    """Compare a file with what is here. `became`: the codes of organisations that are part of another now.

    A row for one of those changes nothing, unless it says that the organisation is open, which is wrong. Where one of
    those is named as the parent, the organisation that it is part of is meant.
    """
    lines = {line.code: _led(line, became) for line in reading.lines}
    faults = list(reading.faults)
    while wrong := _wrong(lines, here, became):
        faults += wrong.values()
        for code in wrong:
            del lines[code]
    settled = {code: line for code, line in lines.items() if code not in became}
    made = Plan(faults=sorted(faults), checksum=reading.checksum)
    unchanged = len(lines) - len(settled)
    for place in _after(settled, here):
        was, line = here.get(place.code), settled.get(place.code)
        if was is None:
            made.new.append(place)
        elif line is None:
            made.follow.append(Change(0, was, place))
        elif was.is_open and not place.is_open:
            made.closed.append(Change(line.number, was, place))
        elif was != place:
            made.changed.append(Change(line.number, was, place))
        else:
            unchanged += 1
    return Plan(made.new, made.changed, made.closed, made.follow, unchanged, made.faults, made.checksum)


def _led(line: Line, became: Mapping[str, str]) -> Line:
    """The row with the parent that its code leads to now."""
    parent = line.parent or ""
    while parent in became:
        parent = became[parent]
    return line if parent in {line.parent or "", line.code} else replace(line, parent=parent)


def _wrong(lines: Mapping[str, Line], here: Mapping[str, Place], became: Mapping[str, str]) -> dict[str, Fault]:
    """The rows that cannot be, one fault each: what they lean on is not there, or they would stand below themselves."""
    found: dict[str, Fault] = {}
    for code, line in lines.items():
        column, words = _leaning(line, lines, here) or _state(code, line, here, became)
        if words:
            found[code] = Fault(line.number, column, words)
    if found:
        return found
    parents = {code: place.parent for code, place in here.items()}
    parents |= {code: line.parent for code, line in lines.items() if line.parent is not None and code not in became}
    for code, ring in circles(parents, lines).items():
        if code in lines:
            words = f"{code} would stand below itself: {' below '.join(ring)}"
            found[code] = Fault(lines[code].number, "parent", words)
    return found


def _leaning(line: Line, lines: Mapping[str, Line], here: Mapping[str, Place]) -> tuple[str, str] | None:
    if line.parent and line.parent not in lines and line.parent not in here:
        return "parent", f"the parent {line.parent} is neither here nor on a good line of the file"
    if line.region:
        known = lines.get(line.region) or here.get(line.region)
        if known is None or known.kind != Kind.REGION:
            return "region", f"{line.region} is no region, here or on a good line of the file"
    return None


def _state(code: str, line: Line, here: Mapping[str, Place], became: Mapping[str, str]) -> tuple[str, str]:
    if not line.is_open:
        return "", ""
    if code in became:
        return "state", f"{code} is part of {became[code]} now; codes are never used again"
    if code in here and not here[code].is_open:
        return "state", f"{code} was closed; codes are never used again"
    return "", ""


def _after(lines: Mapping[str, Line], here: Mapping[str, Place]) -> list[Place]:
    """The organisations that the file names, and those that move with them, as they would be; parents first."""
    parents = {code: place.parent for code, place in here.items()}
    for code, said in lines.items():
        parents[code] = said.parent if said.parent is not None else parents.get(code, "")
    touched: set[str] = set()  # those whose place or region is another, so that whoever stands below follows
    after: dict[str, Place] = {}
    for code in from_the_root(parents, [*here, *lines]):
        was, parent = here.get(code), parents[code]
        line = lines.get(code)
        if line is None and parent not in touched and was is not None:
            after[code] = was
            continue
        place = _place(code, was, line, parent, after.get(parent))
        after[code] = place
        if was is None or parent in touched or (was.parent, was.region) != (place.parent, place.region):
            touched.add(code)
    return [place for code, place in after.items() if code in lines or code in touched]


def _place(code: str, was: Place | None, line: Line | None, parent: str, above: Place | None) -> Place:
    kind = line.kind if line else was.kind if was else Kind.SUPPLIER
    if kind == Kind.REGION:
        region = code
    elif line is not None and line.region:
        region = line.region
    else:
        region = (above.code if above.kind == Kind.REGION else above.region) if above else ""
        if not region and was is not None and was.parent == parent and was.kind != Kind.REGION:
            region = was.region
    return Place(
        code=code,
        name=line.name if line else was.name if was else "",
        kind=kind,
        parent=parent,
        region=region,
        staff=line.staff if line and line.staff is not None else was.staff if was else 0,
        is_open=line.is_open if line and line.is_open is not None else was.is_open if was else True,
    )
