"""Reading XML that strangers send: no document type, no entities, no network, and not too much of it."""

from datetime import UTC, datetime
from typing import Any

from lxml import etree

LARGEST = 256 * 1024
NAMES = {
    "p": "urn:oasis:names:tc:SAML:2.0:protocol",
    "a": "urn:oasis:names:tc:SAML:2.0:assertion",
    "m": "urn:oasis:names:tc:SAML:2.0:metadata",
    "s": "http://www.w3.org/2000/09/xmldsig#",
}


class BadXml(ValueError):
    """A text is no XML that we read; the message says why."""


def root_of(text: bytes) -> "etree._Element":
    """The outermost element. Raises `BadXml` for whatever is not plain XML, also for a document type of any kind."""
    if len(text) > LARGEST:
        raise BadXml("it is too long")
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(text, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise BadXml("it is not XML") from None
    about: Any = root.getroottree().docinfo
    if about.doctype or about.internalDTD is not None or next(root.iter(etree.Entity), None) is not None:
        raise BadXml("it declares a document type")
    return root


def name(prefix: str, local: str) -> str:
    """The full name of an element, such as `name("a", "Issuer")`."""
    return f"{{{NAMES[prefix]}}}{local}"


def text_of(element: "etree._Element | None") -> str:
    """All the text of an element without the blanks around it; empty when there is no such element."""
    return "" if element is None else "".join(str(part) for part in element.itertext()).strip()


def moment(value: str | None) -> float | None:
    """A moment in seconds; None when there is none. SAML Core, section 1.3.3: all are in UTC. Raises ValueError."""
    if value is None:
        return None
    found = datetime.fromisoformat(value.strip())
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()
