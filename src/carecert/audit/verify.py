"""Checking the record: walk every chain and name the first entry that does not fit."""

from collections.abc import Iterator
from dataclasses import dataclass

from carecert.audit.chain import START, Link, commitment
from carecert.audit.models import Entry, Head


@dataclass(frozen=True, slots=True)
class Fault:
    """The first thing wrong in one chain: where it is, and what is wrong, in a sentence."""

    chain: str
    sequence: int
    what: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a walk over the record found: how much was read, and the first fault of each bad chain."""

    chains: int
    entries: int
    faults: tuple[Fault, ...]


def verify(chain: str | None = None) -> Verdict:
    """Check one chain, or all of them. Reads every entry once, in order; the record is not changed."""
    heads = {head.chain: head for head in Head.objects.filter(**({"chain": chain} if chain else {}))}
    faults: list[Fault] = []
    entries = 0
    seen: set[str] = set()
    for name, links in _by_chain(chain):
        seen.add(name)
        read, fault = _walk(name, links, heads.get(name))
        entries += read
        if fault:
            faults.append(fault)
    faults += [
        Fault(name, 1, "the head names entries, but every entry of the chain is gone")
        for name, head in heads.items()
        if name not in seen and head.sequence
    ]
    return Verdict(len(seen | heads.keys()), entries, tuple(sorted(faults, key=lambda fault: fault.chain)))


def _by_chain(chain: str | None) -> Iterator[tuple[str, Iterator[Entry]]]:
    rows = Entry.objects.order_by("chain", "sequence")
    names = [chain] if chain else list(rows.order_by("chain").values_list("chain", flat=True).distinct())
    for name in names:
        found = rows.filter(chain=name)
        if found.exists():
            yield name, found.iterator(chunk_size=2000)


def _walk(chain: str, entries: Iterator[Entry], head: Head | None) -> tuple[int, Fault | None]:
    previous, expected = START, 1
    fault: Fault | None = None
    for entry in entries:
        what = None if fault else _what_is_wrong(entry, expected, previous)
        if what:
            fault = Fault(chain, entry.sequence, what)
        previous, expected = entry.digest, expected + 1
    read = expected - 1
    if fault is None and head is None:
        fault = Fault(chain, 1, "the chain has entries but no head")
    elif fault is None and head is not None and (head.sequence, head.digest) != (read, previous):
        fault = Fault(chain, read + 1, f"the head says {head.sequence} entries, the record holds {read}")
    return read, fault


def _what_is_wrong(entry: Entry, expected: int, previous: str) -> str | None:
    if entry.sequence != expected:
        return f"entry {expected} is missing"
    if entry.previous != previous:
        return "it does not follow the entry before it"
    link = Link(
        chain=entry.chain,
        sequence=entry.sequence,
        at=entry.at,
        verb=entry.verb,
        subject=entry.subject,
        person_id=entry.person_id,
        person_name=entry.person_name,
        organisation=entry.organisation,
        via=entry.via,
        commitment=entry.commitment,
        previous=entry.previous,
    )
    if link.digest() != entry.digest:
        return "it was changed after it was written"
    if commitment(entry.salt, entry.details) != entry.commitment:
        return "its details were changed after they were written"
    return None
