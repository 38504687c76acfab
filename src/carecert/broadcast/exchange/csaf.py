"""What a CSAF 2.0 document becomes as a draft: a proposal that an editor then works on."""

import re
from dataclasses import dataclass
from decimal import Decimal

from carecert.broadcast.rules.severity import Severity, proposed
from carecert.broadcast.rules.steps import StepKind, kind_of, order_of
from carecert.formats.csaf.document import Advisory
from carecert.formats.legible import is_legible, legible
from carecert.formats.tlp.labels import Tlp, label

LONGEST_TITLE = 300
LONGEST_LINK = 2000


@dataclass(frozen=True, slots=True)
class Step:
    """A resolution step to be."""

    kind: StepKind
    text: str
    link: str


@dataclass(frozen=True, slots=True)
class Cve:
    """A CVE of the document; `score` is a CVSS base score or None."""

    cve: str
    title: str
    score: Decimal | None


@dataclass(frozen=True, slots=True)
class Product:
    """An affected product, in the document's own words."""

    name: str
    vendor: str
    version: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A draft in the making."""

    title: str
    summary: str
    details: str
    severity: Severity
    why: str
    tlp: Tlp
    link: str
    steps: tuple[Step, ...]
    cves: tuple[Cve, ...]
    products: tuple[Product, ...]


def proposal(document: Advisory) -> Proposal:
    """Reads a valid document as a draft.

    Severity: the publisher's aggregate severity, else the highest CVSS base score. Marking: TLP 1.0's labels in TLP 2.0
    terms, and AMBER where the document has none. Steps: each remediation once, fixes first. Characters that cannot be
    shown become spaces.
    """
    score = document.highest_score
    severity = proposed(document.severity, score)
    summary = document.summary or next((each.summary for each in document.vulnerabilities if each.summary), "")
    return Proposal(
        title=_title(document),
        summary=legible(summary),
        details=legible(_details(document, summary)),
        severity=severity,
        why=legible(_why(document.severity, score, document.publisher)),
        tlp=label(document.tlp) if document.tlp else Tlp.AMBER,
        link=legible(next((each.link for each in document.references if each.category == "self"), "")),
        steps=_steps(document),
        cves=tuple(
            Cve(each.cve, "" if each.title == each.cve else _cut(each.title), each.score)
            for each in document.vulnerabilities
            if each.cve
        ),
        products=tuple(
            Product(legible(each.name), legible(each.vendor), legible(each.version)) for each in document.affected
        ),
    )


def _title(document: Advisory) -> str:
    """The title without the tracking id that some publishers put before it."""
    bare = re.sub(rf"^{re.escape(document.tracking_id)}[\s_:\-\u2013]*", "", document.title, flags=re.IGNORECASE)
    return _cut(legible(bare).strip() or legible(document.title).strip() or document.tracking_id)


def _why(word: str, score: Decimal | None, publisher: str) -> str:
    if word:
        return f"{publisher} calls it {word[:60]}."[:500]
    return f"The highest CVSS base score is {score}." if score is not None else "The document gives no score."


def _details(document: Advisory, summary: str) -> str:
    """One paragraph for each vulnerability that says something."""
    return "\n\n".join(
        f"{each.cve}: {each.summary}" if each.cve else each.summary
        for each in document.vulnerabilities
        if each.summary and each.summary != summary
    )


def _steps(document: Advisory) -> tuple[Step, ...]:
    found: dict[tuple[str, str], Step] = {}
    for vulnerability in document.vulnerabilities:
        for each in vulnerability.remediations:
            text = legible(each.details).strip()
            step = Step(kind_of(each.category), text, each.link if _is_link(each.link) else "")
            if text:
                found.setdefault((step.kind, text), step)
    return tuple(sorted(found.values(), key=lambda step: order_of(step.kind)))


def _is_link(link: str) -> bool:
    return link.startswith(("https://", "http://")) and len(link) <= LONGEST_LINK and is_legible(link)


def _cut(text: str) -> str:
    text = legible(text)
    return text if len(text) <= LONGEST_TITLE else f"{text[: LONGEST_TITLE - 1]}…"
