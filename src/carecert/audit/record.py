"""Writing an entry: in the verb's own transaction, under the locked head row of its chain."""

import secrets
from collections.abc import Iterable
from typing import Any, Protocol

from django.db import connection, models
from django.utils import timezone

from carecert.audit.chain import Link, commitment
from carecert.audit.models import Entry, Head

NATIONAL = "national"
BATCH = 200


class Who(Protocol):
    """Whoever acts: the part of an `Actor` that the record needs."""

    @property
    def person_id(self) -> int | None: ...
    @property
    def name(self) -> str: ...
    @property
    def organisation_code(self) -> str: ...
    @property
    def via(self) -> str: ...


class OutsideTransaction(RuntimeError):
    """An entry was recorded outside a transaction, so the act and its record could part company."""


def record(
    verb: str,
    *,
    on: models.Model | str,
    by: Who,
    chain: str | None = None,
    **details: Any,
) -> Entry:
    """Append one entry to a chain, in the caller's transaction.

    `verb`: "service.noun.done", such as "broadcast.advisory.acknowledged". `on`: the row it was done to, or text.
    `chain`: defaults to the chain of the actor's organisation, or the national one. `details`: JSON without floats.
    Raises `OutsideTransaction` outside a transaction and `NotCanonical` for details without a canonical form.
    """
    return record_all(verb, [(on, details)], by=by, chain=chain)[0]


def record_all(
    verb: str, done: Iterable[tuple[models.Model | str, dict[str, Any]]], *, by: Who, chain: str | None = None
) -> list[Entry]:
    """As `record`, for one act on many rows: each with its details, one entry for each, in few statements."""
    if not connection.in_atomic_block:
        raise OutsideTransaction(f"{verb} was recorded outside a transaction")
    chain = chain or chain_of(by)
    head = _locked_head(chain)
    entries: list[Entry] = []
    for sequence, (on, details) in enumerate(done, start=head.sequence + 1):
        previous = entries[-1].digest if entries else head.digest
        entries.append(_entry(verb, chain, sequence, previous, on=on, by=by, details=details))
    Entry.objects.bulk_create(entries, batch_size=BATCH)
    if entries:
        Head.objects.filter(chain=chain).update(sequence=entries[-1].sequence, digest=entries[-1].digest)
    return entries


def _entry(
    verb: str, chain: str, sequence: int, previous: str, *, on: models.Model | str, by: Who, details: dict[str, Any]
) -> Entry:
    """The entry at one place of a chain, not saved yet."""
    salt = secrets.token_hex(16)
    link = Link(
        chain=chain,
        sequence=sequence,
        at=timezone.now(),
        verb=verb,
        subject=subject_of(on),
        person_id=by.person_id,
        person_name=by.name,
        organisation=by.organisation_code,
        via=by.via,
        commitment=commitment(salt, details),
        previous=previous,
    )
    return Entry(
        chain=link.chain,
        sequence=link.sequence,
        at=link.at,
        verb=link.verb,
        subject=link.subject,
        person_id=link.person_id,
        person_name=link.person_name,
        organisation=link.organisation,
        via=link.via,
        details=details,
        salt=salt,
        commitment=link.commitment,
        previous=link.previous,
        digest=link.digest(),
    )


def chain_of(by: Who) -> str:
    """The chain that an actor's acts belong to: of the organisation acted for, or the national one."""
    return f"organisation:{by.organisation_code}" if by.organisation_code else NATIONAL


def subject_of(on: models.Model | str) -> str:
    """How a row is named in the record: "app.model:reference", by its `ref` or `code` where it has one."""
    if isinstance(on, str):
        return on
    name = getattr(on, "ref", None) or getattr(on, "code", None) or on.pk
    return f"{on._meta.label_lower}:{name}"


def _locked_head(chain: str) -> Head:
    head = Head.objects.select_for_update().filter(chain=chain).first()
    if head is None:
        Head.objects.bulk_create([Head(chain=chain)], ignore_conflicts=True)
        head = Head.objects.select_for_update().get(chain=chain)
    return head
