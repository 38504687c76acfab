"""A SAML provider in this process, honest unless it is told to lie."""

import base64
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from lxml import etree
from signxml import DigestAlgorithm, SignatureMethod, XMLSigner
from signxml.algorithms import CanonicalizationMethod

from carecert.people.sso.saml.ours import PERSISTENT, Ours
from carecert.people.sso.saml.provider import SamlProvider
from carecert.people.sso.saml.reading import NAMES

ENTITY = "https://id.ash.example/saml"
OURS = Ours("https://us.example/metadata/", "https://us.example/answer/")
RESPONSE = """<p:Response xmlns:p="{p}" xmlns:a="{a}" ID="_r" Version="2.0" IssueInstant="{now}"
  Destination="{recipient}" InResponseTo="{request}"><a:Issuer>{entity}</a:Issuer>
  <p:Status><p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:{status}"/></p:Status>{assertion}</p:Response>"""
ASSERTION = """<a:Assertion xmlns:a="{a}" ID="{id}" Version="2.0" IssueInstant="{now}"><a:Issuer>{entity}</a:Issuer>
  <ds:Signature xmlns:ds="{s}" Id="placeholder"></ds:Signature>
  <a:Subject><a:NameID Format="{format}">{subject}</a:NameID>
    <a:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:{method}">
      <a:SubjectConfirmationData Recipient="{recipient}" NotOnOrAfter="{until}" InResponseTo="{request}"/>
    </a:SubjectConfirmation></a:Subject>
  <a:Conditions NotBefore="{begins}" NotOnOrAfter="{ends}">{audience}</a:Conditions>
  <a:AuthnStatement AuthnInstant="{proved}"><a:AuthnContext>
    <a:AuthnContextClassRef>{level}</a:AuthnContextClassRef></a:AuthnContext></a:AuthnStatement>
  <a:AttributeStatement><a:Attribute Name="mail"><a:AttributeValue>{email}</a:AttributeValue></a:Attribute>
    <a:Attribute Name="staff"><a:AttributeValue>{staff}</a:AttributeValue></a:Attribute>
    <a:Attribute Name="displayName"><a:AttributeValue>{person}</a:AttributeValue></a:Attribute></a:AttributeStatement>
</a:Assertion>"""
AUDIENCE = "<a:AudienceRestriction><a:Audience>{}</a:Audience></a:AudienceRestriction>"


def at(**later: float) -> str:
    """A moment from now as SAML writes it: `at(minutes=5)`."""
    return (datetime.now(UTC) + timedelta(**later)).strftime("%Y-%m-%dT%H:%M:%SZ")


def key_pair(*, days: int = 30, bits: int = 2048) -> tuple[rsa.RSAPrivateKey, x509.Certificate]:
    """A key and a certificate of its own. `days`: how long it is good for; below 0 it ran out."""
    key = rsa.generate_private_key(65537, bits)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "ash")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(7).not_valid_before(now - timedelta(days=90)).not_valid_after(now + timedelta(days=days))
    return key, made.sign(key, hashes.SHA256())


def pem(key: rsa.RSAPrivateKey) -> bytes:
    """A private key as a file holds it."""
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


class OldSigner(XMLSigner):
    """A signer that still signs over SHA-1."""

    def check_deprecated_methods(self) -> None:
        """Complain of nothing."""


@dataclass
class FakeSaml:
    """A provider. `twist` changes the words of the assertion before it is signed, `after` the answer once it is."""

    pair: tuple[rsa.RSAPrivateKey, x509.Certificate] = field(default_factory=key_pair)
    shown: list[x509.Certificate] = field(default_factory=list)
    person: dict[str, str] = field(default_factory=lambda: {"subject": "s-1", "email": "new@ash.example"})
    twist: dict[str, Any] = field(default_factory=dict)
    after: Callable[["etree._Element"], None] | None = None
    method: SignatureMethod = SignatureMethod.RSA_SHA256
    digest: DigestAlgorithm = DigestAlgorithm.SHA256
    made: int = 0

    def metadata(self, **more: str) -> str:
        """What it says about itself."""
        keys = "".join(
            f'<KeyDescriptor use="signing"><s:KeyInfo xmlns:s="{NAMES["s"]}"><s:X509Data><s:X509Certificate>'
            f"{base64.b64encode(one.public_bytes(Encoding.DER)).decode()}"
            "</s:X509Certificate></s:X509Data></s:KeyInfo></KeyDescriptor>"
            for one in self.shown or [self.pair[1]]
        )
        said = {"entity": ENTITY, "address": "https://id.ash.example/in?a=1&amp;b=2", "about": ""} | more
        return (
            f'<EntityDescriptor xmlns="{NAMES["m"]}" entityID="{said["entity"]}" {said["about"]}>'
            f'<IDPSSODescriptor protocolSupportEnumeration="{NAMES["p"]}">{keys}<SingleSignOnService '
            f'Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="{said["address"]}"/>'
            "</IDPSSODescriptor></EntityDescriptor>"
        )

    def provider(self, folder: Path, **more: Any) -> SamlProvider:
        """It, as the operator would write it down."""
        file = folder / "metadata.xml"
        file.write_text(self.metadata())
        words = {"name": "ashdown", "title": "Ashdown", "domains": ("ash.example",), "metadata": str(file)}
        return SamlProvider(**{**words, **more})

    def words(self, request: str, ours: Ours) -> dict[str, Any]:
        """All that its assertion says."""
        self.made += 1
        honest = {
            **NAMES,
            "id": f"_a{self.made}",
            "request": request,
            "entity": ENTITY,
            "now": at(),
            "begins": at(minutes=-1),
            "ends": at(minutes=5),
            "until": at(minutes=5),
            "proved": at(),
            "recipient": ours.answer,
            "audience": AUDIENCE.format(ours.entity),
            "format": PERSISTENT,
            "method": "bearer",
            "level": "urn:oasis:names:tc:SAML:2.0:ac:classes:Password",
            "staff": "12345",
            "person": "Erin Ellis",
            "status": "Success",
        }
        return honest | self.person | self.twist

    def sign(self, text: str) -> "etree._Element":
        """An assertion, signed with its key."""
        signer = OldSigner(
            signature_algorithm=self.method,
            digest_algorithm=self.digest,
            c14n_algorithm=CanonicalizationMethod.EXCLUSIVE_XML_CANONICALIZATION_1_0,
        )
        root = etree.fromstring(text)
        return signer.sign(root, key=pem(self.pair[0]), cert=[self.pair[1]], reference_uri=root.get("ID"))

    def answer(self, request: str, ours: Ours = OURS) -> str:
        """The field `SAMLResponse` for a request."""
        words = self.words(request, ours)
        root = etree.fromstring(RESPONSE.format(**words, assertion=""))
        root.append(self.sign(ASSERTION.format(**words)))
        if self.after is not None:
            self.after(root)
        return encoded(etree.tostring(root))


def encoded(text: bytes) -> str:
    """A document as a form carries it."""
    return base64.b64encode(text).decode()


def asked(address: str) -> "etree._Element":
    """The request in an address that we send somebody to."""
    packed = parse_qs(urlsplit(address).query)["SAMLRequest"][0]
    return etree.fromstring(zlib.decompress(base64.b64decode(packed), wbits=-15))
