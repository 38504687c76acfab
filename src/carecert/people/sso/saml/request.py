"""Sending somebody to a SAML provider: an AuthnRequest by HTTP-Redirect (SAML Core 3.4.1, SAML Bindings 3.4).

What was begun is kept in the session as for OpenID Connect; the `state` is the request's ID, which the answer repeats.
"""

import base64
import secrets
import time
import zlib
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from django.contrib.sessions.backends.base import SessionBase
from lxml import etree

from carecert.people.sso.flow import Begun, Purpose, keep
from carecert.people.sso.refused import Refused
from carecert.people.sso.saml.metadata import BadMetadata
from carecert.people.sso.saml.ours import PERSISTENT, POST, Ours
from carecert.people.sso.saml.provider import SamlProvider
from carecert.people.sso.saml.reading import NAMES, name

RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
SPEAKS = {"p": NAMES["p"], "a": NAMES["a"]}


def begin(
    session: SessionBase, provider: SamlProvider, *, ours: Ours, purpose: Purpose = "sign-in", next_: str = ""
) -> str:
    """The provider's address to go to. Raises `Refused`."""
    try:
        where = provider.described().address
    except BadMetadata as why:
        raise Refused("metadata", str(why)) from None
    request_id = f"_{secrets.token_hex(20)}"
    keep(session, Begun(provider.name, purpose, next_, request_id, "", "", int(time.time())))
    asked = _request(provider, ours, request_id, where, anew=purpose != "sign-in")
    packer = zlib.compressobj(wbits=-15)
    query = {"SAMLRequest": base64.b64encode(packer.compress(asked) + packer.flush()).decode()}
    if provider.signing_key:
        query["SigAlg"] = RSA_SHA256
        query["Signature"] = _signature(provider.signing_key, urlencode(query))
    return f"{where}{'&' if '?' in where else '?'}{urlencode(query)}"


def _request(provider: SamlProvider, ours: Ours, request_id: str, where: str, *, anew: bool) -> bytes:
    about = {
        "ID": request_id,
        "Version": "2.0",
        "IssueInstant": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "Destination": where,
        "AssertionConsumerServiceURL": ours.answer,
        "ProtocolBinding": POST,
    }
    if anew:
        about["ForceAuthn"] = "true"
    root = etree.Element(name("p", "AuthnRequest"), about, nsmap=SPEAKS)
    etree.SubElement(root, name("a", "Issuer")).text = ours.entity
    wanted = {"AllowCreate": "true"} if provider.subject else {"AllowCreate": "true", "Format": PERSISTENT}
    etree.SubElement(root, name("p", "NameIDPolicy"), wanted)
    if provider.levels:
        context = etree.SubElement(root, name("p", "RequestedAuthnContext"), {"Comparison": "exact"})
        for level in provider.levels:
            etree.SubElement(context, name("a", "AuthnContextClassRef")).text = level
    return etree.tostring(root)


def _signature(path: str, query: str) -> str:
    """The signature of the query as it will stand in the address (SAML Bindings, section 3.4.4.1)."""
    try:
        key = load_pem_private_key(Path(path).read_bytes(), password=None)
    except (OSError, ValueError, TypeError, UnsupportedAlgorithm) as why:
        raise Refused("unreachable", f"our own key cannot be used: {type(why).__name__}") from None
    if not isinstance(key, RSAPrivateKey):
        raise Refused("unreachable", "our own key is not of RSA")
    return base64.b64encode(key.sign(query.encode(), PKCS1v15(), SHA256())).decode()
