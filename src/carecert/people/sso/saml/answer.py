"""Checking a SAML answer: who signed it, for whom, when, and for which request. Nothing that is not signed is believed.

SAML Core, section 2.3; the rules of the Web Browser SSO Profile, section 4.1.4.3. The signature is checked first, and
everything after it is read from the very bytes that were signed, so no element can be put in front of another one.
"""

import base64
import binascii
import time
from dataclasses import dataclass
from typing import Any

from lxml import etree
from signxml.algorithms import DigestAlgorithm, SignatureMethod
from signxml.exceptions import SignXMLException
from signxml.verifier import SignatureConfiguration, XMLVerifier

from carecert.people.sso.refused import Refused
from carecert.people.sso.saml.metadata import BadMetadata, Described
from carecert.people.sso.saml.ours import PERSISTENT, Ours
from carecert.people.sso.saml.provider import SamlProvider
from carecert.people.sso.saml.reading import LARGEST, NAMES, BadXml, moment, name, root_of, text_of

SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success"
BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer"
LEEWAY, LONGEST_SUBJECT, LONGEST_ID, LONGEST_LIFE = 60, 255, 200, 3600
PLACE = f"./{name('a', 'Assertion')}/"
SIGNED = SignatureConfiguration(
    location=PLACE,
    signature_methods=frozenset(
        {
            SignatureMethod.RSA_SHA256,
            SignatureMethod.RSA_SHA384,
            SignatureMethod.RSA_SHA512,
            SignatureMethod.ECDSA_SHA256,
            SignatureMethod.ECDSA_SHA384,
            SignatureMethod.ECDSA_SHA512,
        }
    ),
    digest_algorithms=frozenset({DigestAlgorithm.SHA256, DigestAlgorithm.SHA384, DigestAlgorithm.SHA512}),
)
"""With a key pair, over SHA-2: never SHA-1, and never a shared secret."""

EMAIL = (
    "email",
    "mail",
    "urn:oid:0.9.2342.19200300.100.1.3",
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
)
PERSON = (
    "displayName",
    "urn:oid:2.16.840.1.113730.3.1.241",
    "http://schemas.microsoft.com/identity/claims/displayname",
)


@dataclass(frozen=True, slots=True)
class Said:
    """What a provider has said and signed. `until`: how long it counts; `proved_at`: when the person proved it."""

    issuer: str
    assertion: str
    request: str
    subject: str
    proved_at: float
    until: float
    claims: dict[str, Any]


def read(provider: SamlProvider, sent: str, *, ours: Ours) -> Said:
    """The checked content of `SAMLResponse`. Whose request it answers is left to the session. Raises `Refused`."""
    try:
        who = provider.described()
        root = _response(sent)
        _about_response(root, who, ours)
        return _said(provider, _signed(root, who), who, ours)
    except BadMetadata as why:
        raise Refused("metadata", str(why)) from None
    except BadXml as why:
        raise Refused("token", str(why)) from None
    except ValueError:
        raise Refused("token", "a moment that is none") from None


def _response(sent: str) -> "etree._Element":
    if len(sent) > LARGEST * 2:
        raise Refused("token", "it is too long")
    try:
        return root_of(base64.b64decode("".join(sent.split()), validate=True))
    except binascii.Error:
        raise Refused("token", "not base64") from None


def _about_response(root: "etree._Element", who: Described, ours: Ours) -> None:
    """What the envelope says. It need not be signed, so this only finds mistakes early."""
    if root.tag != name("p", "Response"):
        raise Refused("token", "no Response")
    code = root.find("p:Status/p:StatusCode", NAMES)
    if code is None or code.get("Value") != SUCCESS:
        raise Refused("denied", text_of(root.find("p:Status", NAMES)) or "no success")
    issuer = root.find("a:Issuer", NAMES)
    if issuer is not None and text_of(issuer) != who.entity:
        raise Refused("issuer", f"the answer says {text_of(issuer)}")
    if root.get("Destination", ours.answer) != ours.answer:
        raise Refused("audience", f"destination {root.get('Destination')}")


def _signed(root: "etree._Element", who: Described) -> "etree._Element":
    """The assertion as it was signed, and nothing else of the answer."""
    if next(root.iter(name("a", "EncryptedAssertion")), None) is not None:
        raise Refused("token", "it is encrypted")
    if sum(1 for _ in root.iter(name("a", "Assertion"))) != 1:
        raise Refused("signature", "not one assertion")
    why = ""
    for certificate in who.certificates:
        try:
            found = XMLVerifier().verify(root, x509_cert=certificate, expect_config=SIGNED)
        except (SignXMLException, etree.LxmlError, ValueError, TypeError, AttributeError) as wrong:
            why = f"{type(wrong).__name__}: {wrong}"
            continue
        signed = found.signed_xml if not isinstance(found, list) else None
        if signed is None or signed.tag != name("a", "Assertion"):
            raise Refused("signature", "something else is signed")
        return signed
    raise Refused("signature", why)


def _said(provider: SamlProvider, signed: "etree._Element", who: Described, ours: Ours) -> Said:
    if text_of(signed.find("a:Issuer", NAMES)) != who.entity:
        raise Refused("issuer", f"the assertion says {text_of(signed.find('a:Issuer', NAMES))}")
    assertion = signed.get("ID", "")
    if not 0 < len(assertion) <= LONGEST_ID or signed.get("Version") != "2.0":
        raise Refused("token", "no assertion of version 2.0")
    _conditions(signed, ours)
    confirmed = _confirmation(signed, ours)
    statement = _statement(provider, signed)
    found = _attributes(signed)
    claims = {"email_verified": True, "email": _first(found, provider.email, EMAIL)}
    claims |= {"name": _first(found, provider.person, PERSON)}
    return Said(
        issuer=provider.knows_as,
        assertion=assertion,
        request=confirmed.get("InResponseTo", ""),
        subject=_subject(provider, signed, found),
        proved_at=moment(statement.get("AuthnInstant")) or 0.0,
        until=(moment(confirmed.get("NotOnOrAfter")) or 0.0) + LEEWAY,
        claims=claims,
    )


def _conditions(signed: "etree._Element", ours: Ours) -> None:
    found = signed.findall("a:Conditions", NAMES)
    if len(found) != 1:
        raise Refused("audience", "no conditions")
    now = time.time()
    begins, ends = (moment(found[0].get(one)) for one in ("NotBefore", "NotOnOrAfter"))
    if (begins is not None and begins > now + LEEWAY) or (ends is not None and ends <= now - LEEWAY):
        raise Refused("expired", "conditions")
    limits = found[0].findall("a:AudienceRestriction", NAMES)
    if not limits:
        raise Refused("audience", "for anybody")
    for limit in limits:  # each must hold (SAML Core, section 2.5.1.4)
        meant = [text_of(one) for one in limit.findall("a:Audience", NAMES)]
        if ours.entity not in meant:
            raise Refused("audience", f"for {meant}")


def _confirmation(signed: "etree._Element", ours: Ours) -> "etree._Element":
    """The one confirmation of a bearer that is meant for us (profile, section 4.1.4.2)."""
    why = Refused("audience", "no bearer")
    for one in signed.findall("a:Subject/a:SubjectConfirmation", NAMES):
        data = one.find("a:SubjectConfirmationData", NAMES)
        if one.get("Method") != BEARER or data is None:
            continue
        ends = moment(data.get("NotOnOrAfter"))
        if data.get("Recipient") != ours.answer:
            why = Refused("audience", f"recipient {data.get('Recipient')}")
        elif ends is None or not time.time() - LEEWAY < ends <= time.time() + LONGEST_LIFE or data.get("NotBefore"):
            why = Refused("expired", "confirmation")
        elif not 0 < len(data.get("InResponseTo", "")) <= LONGEST_ID:
            why = Refused("state", "nobody asked for it")
        else:
            return data
    raise why


def _statement(provider: SamlProvider, signed: "etree._Element") -> "etree._Element":
    statement = signed.find("a:AuthnStatement", NAMES)
    if statement is None or statement.get("AuthnInstant") is None:
        raise Refused("token", "no statement of a sign-in")
    ends = moment(statement.get("SessionNotOnOrAfter"))
    if ends is not None and ends <= time.time() - LEEWAY:
        raise Refused("expired", "session")
    level = text_of(statement.find("a:AuthnContext/a:AuthnContextClassRef", NAMES))
    if provider.levels and level not in provider.levels:
        raise Refused("level", f"context {level}")
    return statement


def _attributes(signed: "etree._Element") -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in signed.findall("a:AttributeStatement/a:Attribute", NAMES):
        values = [text_of(value) for value in one.findall("a:AttributeValue", NAMES)]
        found.setdefault(one.get("Name", ""), []).extend(value for value in values if value)
    return found


def _first(found: dict[str, list[str]], named: str, usual: tuple[str, ...]) -> str:
    """The first value of the attribute that the operator named, or of one that is called as usual."""
    for key in (named,) if named else usual:
        for value in found.get(key, []):
            return value
    return ""


def _subject(provider: SamlProvider, signed: "etree._Element", found: dict[str, list[str]]) -> str:
    """Who it is, for ever: the attribute that the operator named, or a persistent NameID. Never an email address."""
    if provider.subject:
        values = found.get(provider.subject, [])
        subject = values[0] if len(values) == 1 else ""
    else:
        one = signed.find("a:Subject/a:NameID", NAMES)
        subject = text_of(one) if one is not None and one.get("Format") == PERSISTENT else ""
    if not 0 < len(subject) <= LONGEST_SUBJECT:
        raise Refused("token", "no subject that stays")
    return subject
