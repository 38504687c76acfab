"""A valid CSAF 2.0 document as typed values: what a reader of advisories needs, not every field of the standard."""

from dataclasses import dataclass
from decimal import Decimal

from carecert.formats.csaf.findings import Json
from carecert.formats.csaf.walking import branches, full_product_names, members, products_of

_AFFECTED = ("known_affected", "first_affected", "last_affected")


@dataclass(frozen=True, slots=True)
class Product:
    """A product of the product tree. `vendor`, `family` and `version` are empty where the tree does not say."""

    identifier: str
    name: str
    vendor: str
    family: str
    version: str


@dataclass(frozen=True, slots=True)
class Remediation:
    """What to do. `category` is mitigation, no_fix_planned, none_available, vendor_fix or workaround (3.2.3.12.1)."""

    category: str
    details: str
    link: str
    products: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reference:
    """A link with what it shows. `category` is self or external (3.1.10)."""

    category: str
    summary: str
    link: str


@dataclass(frozen=True, slots=True)
class Vulnerability:
    """One weakness of the products. `score` is the highest CVSS base score, None where there is none."""

    cve: str
    title: str
    weakness: str
    score: Decimal | None
    summary: str
    affected: frozenset[str]
    remediations: tuple[Remediation, ...]


@dataclass(frozen=True, slots=True)
class Advisory:
    """The document. Dates are RFC 3339 texts as the document has them; `tlp` is a label of TLP 1.0 or empty."""

    category: str
    title: str
    language: str
    tlp: str
    severity: str
    summary: str
    publisher: str
    publisher_namespace: str
    tracking_id: str
    version: str
    status: str
    initial_release: str
    current_release: str
    references: tuple[Reference, ...]
    products: tuple[Product, ...]
    vulnerabilities: tuple[Vulnerability, ...]

    @property
    def cves(self) -> tuple[str, ...]:
        """The CVE identifiers in the order of the document."""
        return tuple(each.cve for each in self.vulnerabilities if each.cve)

    @property
    def highest_score(self) -> Decimal | None:
        """The highest CVSS base score of all vulnerabilities; None where no score is given."""
        return max((each.score for each in self.vulnerabilities if each.score is not None), default=None)

    @property
    def affected(self) -> tuple[Product, ...]:
        """The products that at least one vulnerability affects, in the order of the product tree."""
        named = frozenset[str]().union(*(each.affected for each in self.vulnerabilities))
        return tuple(product for product in self.products if product.identifier in named)


def advisory_of(doc: Json) -> Advisory:
    """The typed values of a document that has passed the schema and the mandatory tests."""
    head = doc["document"]
    tracking = head["tracking"]
    groups = members(doc)
    return Advisory(
        category=head["category"],
        title=head["title"],
        language=head.get("lang", ""),
        tlp=head.get("distribution", {}).get("tlp", {}).get("label", ""),
        severity=head.get("aggregate_severity", {}).get("text", ""),
        summary=_note(head.get("notes", []), ("summary", "description", "details", "general")),
        publisher=head["publisher"]["name"],
        publisher_namespace=head["publisher"]["namespace"],
        tracking_id=tracking["id"],
        version=tracking["version"],
        status=tracking["status"],
        initial_release=tracking["initial_release_date"],
        current_release=tracking["current_release_date"],
        references=tuple(
            Reference(item.get("category", "external"), item["summary"], item["url"])
            for item in head.get("references", [])
        ),
        products=_products(doc),
        vulnerabilities=tuple(_vulnerability(item, groups) for item in doc.get("vulnerabilities", [])),
    )


def _products(doc: Json) -> tuple[Product, ...]:
    named = {}
    for _, branch, above in branches(doc):
        if "product" in branch:
            line = {each["category"]: each["name"] for each in (*above, branch)}
            version = line.get("product_version") or line.get("product_version_range") or ""
            named[branch["product"]["product_id"]] = (
                line.get("vendor", ""),
                line.get("product_name") or line.get("product_family") or "",
                version,
            )
    nothing = ("", "", "")
    return tuple(
        Product(name["product_id"], name["name"], *named.get(name["product_id"], nothing))
        for _, name in full_product_names(doc)
    )


def _vulnerability(item: Json, groups: dict[str, list[str]]) -> Vulnerability:
    status = item.get("product_status", {})
    return Vulnerability(
        cve=item.get("cve", ""),
        title=item.get("title", ""),
        weakness=item.get("cwe", {}).get("id", ""),
        score=_highest(item.get("scores", [])),
        summary=_note(item.get("notes", []), ("summary", "description", "details", "general")),
        affected=frozenset(identifier for key in _AFFECTED for identifier in status.get(key, [])),
        remediations=tuple(
            Remediation(each["category"], each["details"], each.get("url", ""), frozenset(products_of(each, groups)))
            for each in item.get("remediations", [])
        ),
    )


def _highest(scores: list[Json]) -> Decimal | None:
    """The best score of the newest CVSS version that is given: 3.x before 2.0."""
    for key in ("cvss_v3", "cvss_v2"):
        given = [Decimal(str(score[key]["baseScore"])) for score in scores if key in score]
        if given:
            return max(given)
    return None


def _note(notes: list[Json], categories: tuple[str, ...]) -> str:
    """The first note of the first category that is there."""
    for category in categories:
        for note in notes:
            if note["category"] == category:
                return str(note["text"])
    return ""
