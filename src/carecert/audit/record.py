"""Writing an entry: in the verb's own transaction, under the locked head row of its chain."""

import secrets
from typing import Any, Protocol

from django.db import connection, models
from django.utils import timezone

from carecert.audit.chain import Link, commitment
from carecert.audit.models import Entry, Head

NATIONAL = "national"


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
    if not connection.in_atomic_block:
        raise OutsideTransaction(f"{verb} was recorded outside a transaction")
    chain = chain or chain_of(by)
    head = _locked_head(chain)
    salt = secrets.token_hex(16)
    link = Link(
        chain=chain,
        sequence=head.sequence + 1,
        at=timezone.now(),
        verb=verb,
        subject=subject_of(on),
        person_id=by.person_id,
        person_name=by.name,
        organisation=by.organisation_code,
        via=by.via,
        commitment=commitment(salt, details),
        previous=head.digest,
    )
    digest = link.digest()
    entry = Entry(
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
        digest=digest,
    )
    entry.save(force_insert=True)
    Head.objects.filter(chain=chain).update(sequence=link.sequence, digest=digest)
    return entry


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
