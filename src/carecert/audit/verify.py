"""Checking the record: walk every chain and name the first entry that does not fit."""

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
    """Check one chain, or all of them. Reads every entry once, in order; the record is not changed.

    The service may go on writing: of each chain the head is read first, and the walk ends where that head stood.
    """
    faults: list[Fault] = []
    entries = 0
    names = [chain] if chain else _names()
    for name in names:
        read, fault = _walk(name, Head.objects.filter(chain=name).first())
        entries += read
        if fault:
            faults.append(fault)
    return Verdict(len(names), entries, tuple(faults))


def _names() -> list[str]:
    """Every chain that has a head or an entry, sorted."""
    entries = Entry.objects.order_by("chain").values_list("chain", flat=True).distinct()
    return sorted({*Head.objects.values_list("chain", flat=True), *entries})


def _walk(chain: str, head: Head | None) -> tuple[int, Fault | None]:
    """How many entries of a chain were read up to where its head stood, and the first fault."""
    rows = Entry.objects.filter(chain=chain).order_by("sequence")
    if head is None:
        return rows.count(), Fault(chain, 1, "the chain has entries but no head") if rows.exists() else None
    previous, read = START, 0
    for entry in rows.filter(sequence__lte=head.sequence).iterator(chunk_size=2000):
        read += 1
        what = _what_is_wrong(entry, read, previous)
        if what:
            return read, Fault(chain, entry.sequence, what)
        previous = entry.digest
    if head.sequence and not read:
        return 0, Fault(chain, 1, "the head names entries, but every entry of the chain is gone")
    if (head.sequence, head.digest) != (read, previous):
        return read, Fault(chain, read + 1, f"the head says {head.sequence} entries, the record holds {read}")
    beyond = rows.filter(sequence__gt=head.sequence).exists()
    if beyond and not Head.objects.filter(chain=chain, sequence__gt=head.sequence).exists():
        return read, Fault(chain, read + 1, f"an entry was added behind the head, which says {head.sequence} entries")
    return read, None


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
