"""Bringing in a CSAF 2.0 document: the same document twice makes one draft."""

import hashlib
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from carecert.audit.record import record
from carecert.broadcast.actions.drafting import draft
from carecert.broadcast.exchange.csaf import Proposal, proposal
from carecert.broadcast.models import Advisory, AffectedProduct, ResolutionStep, SourceDocument, Weakness
from carecert.formats.csaf.document import Advisory as Document
from carecert.formats.csaf.findings import Finding
from carecert.formats.csaf.judging import judge
from carecert.organisations.actor import Actor

LIMITS = {"publisher_name": 300, "namespace": 500, "tracking_id": 300, "version": 100, "cve": 24}
"""The longest of each that the tables keep, in characters."""


class CannotImport(ValueError):
    """The document cannot come in. `findings` are the rules it breaks, if that is why; the text is for the person."""

    def __init__(self, sentence: str, findings: tuple[Finding, ...] = ()) -> None:
        """Keep the findings beside the sentence."""
        super().__init__(sentence)
        self.findings = findings


@dataclass(frozen=True, slots=True)
class Imported:
    """The draft, and whether this call made it; False means that the document was here already."""

    advisory: Advisory
    created: bool


@transaction.atomic
def import_advisory(raw: bytes, *, by: Actor) -> Imported:
    """A draft from the bytes of a CSAF 2.0 document, which are kept as they came with their SHA-256 checksum.

    Publisher namespace, tracking id and version name a document (CSAF 2.0, 3.2.1.12.4). Raises CannotImport for an
    invalid document, for one with a name or a CVE number that is too long to keep, and for other bytes under a name
    that is here already.
    """
    verdict = judge(raw)
    if verdict.advisory is None:
        raise CannotImport(str(verdict.findings[0]), verdict.findings)
    document, checksum = verdict.advisory, hashlib.sha256(raw).hexdigest()
    name = _name(document)
    _refuse_long_numbers(document)
    if found := _known(name, checksum):
        return Imported(found, created=False)
    try:
        with transaction.atomic():
            return Imported(_make(document, raw, name, checksum, by=by), created=True)
    except IntegrityError:
        if found := _known(name, checksum):
            return Imported(found, created=False)
        raise


def _name(document: Document) -> dict[str, str]:
    """What names the document. Raises CannotImport for a name that is too long to keep."""
    name = {
        "namespace": document.publisher_namespace,
        "tracking_id": document.tracking_id,
        "version": document.version,
    }
    for part, text in (name | {"publisher_name": document.publisher}).items():
        if len(text) > LIMITS[part]:
            raise CannotImport(
                f"The {part.replace('_', ' ')} of the document is longer than {LIMITS[part]} characters."
            )
    return name


def _refuse_long_numbers(document: Document) -> None:
    """CSAF 2.0 (3.2.3.2) sets no end to the digits of a CVE number; the table does. Raises CannotImport."""
    for cve in document.cves:
        if len(cve) > LIMITS["cve"]:
            raise CannotImport(f"The CVE number {cve[: LIMITS['cve']]}… is longer than {LIMITS['cve']} characters.")


def _known(name: dict[str, str], checksum: str) -> Advisory | None:
    found = SourceDocument.objects.filter(**name).select_related("advisory").defer("content").first()
    if found is None:
        return None
    if found.checksum != checksum:
        raise CannotImport(
            f"Version {found.version} of {found.tracking_id} is here already as {found.advisory.ref}, with other text. "
            "A document that changes must get a new version (CSAF 2.0, 3.1.11)."
        )
    return found.advisory


def _make(document: Document, raw: bytes, name: dict[str, str], checksum: str, *, by: Actor) -> Advisory:
    found = proposal(document)
    earlier = SourceDocument.objects.filter(namespace=name["namespace"], tracking_id=name["tracking_id"])
    last = earlier.select_related("advisory").defer("content").order_by("-pk").first()
    advisory = draft(
        title=found.title,
        summary=found.summary,
        details=found.details,
        severity=found.severity,
        why=found.why,
        tlp=found.tlp,
        replaces=last.advisory if last else None,
        by=by,
    )
    SourceDocument.objects.create(
        advisory=advisory,
        publisher_name=document.publisher,
        released=document.current_release[:40],
        link=found.link,
        content=raw,
        checksum=checksum,
        received_at=timezone.now(),
        **name,
    )
    _fill(advisory, found)
    record(
        "broadcast.advisory.imported",
        on=advisory,
        by=by,
        publisher=document.publisher,
        tracking_id=document.tracking_id,
        version=document.version,
        checksum=checksum,
    )
    return advisory


def _fill(advisory: Advisory, found: Proposal) -> None:
    ResolutionStep.objects.bulk_create(
        ResolutionStep(advisory=advisory, position=position, kind=step.kind, text=step.text, link=step.link)
        for position, step in enumerate(found.steps, 1)
    )
    Weakness.objects.bulk_create(
        Weakness(advisory=advisory, cve=each.cve, title=each.title, score=each.score) for each in found.cves
    )
    AffectedProduct.objects.bulk_create(
        (
            AffectedProduct(
                advisory=advisory, position=position, name=each.name, vendor=each.vendor, version=each.version
            )
            for position, each in enumerate(found.products, 1)
        ),
        batch_size=1000,
    )
