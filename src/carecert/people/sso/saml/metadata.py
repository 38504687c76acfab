"""What a SAML provider says about itself (SAML Metadata, section 2.4.3): its name, its address and its certificates."""

import base64
import binascii
import time
from dataclasses import dataclass
from functools import lru_cache

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from lxml import etree

from carecert.people.sso.known import is_safe
from carecert.people.sso.saml.reading import NAMES, BadXml, moment, name, root_of, text_of

REDIRECT = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
LONGEST, SMALLEST_KEY, SMALLEST_CURVE = 200, 2048, 256


class BadMetadata(ValueError):
    """Metadata that cannot be used; the message says why, as the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Described:
    """A provider: its entity ID, where requests go, and the certificates of its keys; two while it changes them.

    `until`: when this is not true any more, in seconds.
    """

    entity: str
    address: str
    certificates: tuple[x509.Certificate, ...]
    until: float | None = None


def described(text: str) -> Described:
    """What metadata say. Raises `BadMetadata`, also when they ran out."""
    found = _described(text)
    if found.until is not None and found.until <= time.time():
        raise BadMetadata("has metadata that ran out. Ask for newer ones.")
    return found


@lru_cache(maxsize=256)
def _described(text: str) -> Described:
    try:
        root = root_of(text.strip().encode())
        until = moment(root.get("validUntil"))
    except BadXml as why:
        raise BadMetadata(f"has metadata that cannot be read: {why}.") from None
    except ValueError:
        raise BadMetadata("has metadata with a date that is none.") from None
    if root.tag != name("m", "EntityDescriptor"):
        raise BadMetadata("must have the metadata of one entity, an EntityDescriptor.")
    role = root.find("m:IDPSSODescriptor", NAMES)
    if role is None:
        raise BadMetadata("has metadata of something else than an identity provider.")
    entity = root.get("entityID", "").strip()
    if not 0 < len(entity) <= LONGEST:
        raise BadMetadata(f"must have an entity ID of at most {LONGEST} characters.")
    places = [one.get("Location", "") for one in role.findall("m:SingleSignOnService", NAMES) if _redirects(one)]
    if not places or not is_safe(places[0]):
        raise BadMetadata("has no sign-in address with HTTP-Redirect that begins with https://.")
    return Described(entity, places[0], _certificates(role), until)


def _redirects(service: "etree._Element") -> bool:
    return service.get("Binding") == REDIRECT


def _certificates(role: "etree._Element") -> tuple[x509.Certificate, ...]:
    found = []
    for key in role.findall("m:KeyDescriptor", NAMES):
        if key.get("use", "signing") != "signing":
            continue
        found += [_certificate(text_of(one)) for one in key.findall("s:KeyInfo/s:X509Data/s:X509Certificate", NAMES)]
    if not found:
        raise BadMetadata("has metadata without a certificate for signatures.")
    return tuple(found)


def _certificate(text: str) -> x509.Certificate:
    try:
        found = x509.load_der_x509_certificate(base64.b64decode("".join(text.split()), validate=True))
        key = found.public_key()
    except (ValueError, binascii.Error):
        raise BadMetadata("has a certificate that cannot be read.") from None
    least = SMALLEST_KEY if isinstance(key, RSAPublicKey) else SMALLEST_CURVE
    if isinstance(key, RSAPublicKey | EllipticCurvePublicKey) and key.key_size >= least:
        return found
    raise BadMetadata(f"has a certificate of a weak key; RSA needs {SMALLEST_KEY} bits, ECDSA {SMALLEST_CURVE}.")
