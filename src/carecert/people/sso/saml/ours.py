"""Who we are to a SAML provider: our entity ID, the address that its answers come to, and our metadata."""

import base64
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from lxml import etree

from carecert.people.sso.saml.provider import SamlProvider
from carecert.people.sso.saml.reading import NAMES, name

POST = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"
SPEAKS: Any = {None: NAMES["m"], "s": NAMES["s"]}


@dataclass(frozen=True, slots=True)
class Ours:
    """Our entity ID, which is the address of our metadata, and our address for answers."""

    entity: str
    answer: str


def metadata(provider: SamlProvider, ours: Ours) -> bytes:
    """Our metadata for one provider (SAML Metadata, section 2.4.4). Raises OSError and ValueError by its files."""
    signs = "true" if provider.signing_key else "false"
    root = etree.Element(name("m", "EntityDescriptor"), {"entityID": ours.entity}, nsmap=SPEAKS)
    about = {
        "AuthnRequestsSigned": signs,
        "WantAssertionsSigned": "true",
        "protocolSupportEnumeration": NAMES["p"],
    }
    role = etree.SubElement(root, name("m", "SPSSODescriptor"), about)
    if provider.signing_certificate:
        key = etree.SubElement(role, name("m", "KeyDescriptor"), {"use": "signing"})
        data = etree.SubElement(etree.SubElement(key, name("s", "KeyInfo")), name("s", "X509Data"))
        etree.SubElement(data, name("s", "X509Certificate")).text = _der(provider.signing_certificate)
    if not provider.subject:
        etree.SubElement(role, name("m", "NameIDFormat")).text = PERSISTENT
    place = {"Binding": POST, "Location": ours.answer, "index": "0", "isDefault": "true"}
    etree.SubElement(role, name("m", "AssertionConsumerService"), place)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _der(path: str) -> str:
    found = x509.load_pem_x509_certificate(Path(path).read_bytes())
    return base64.b64encode(found.public_bytes(Encoding.DER)).decode()
