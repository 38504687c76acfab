"""Our own metadata."""

from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding
from lxml import etree

from carecert.people.sso.saml.ours import PERSISTENT, metadata
from carecert.people.sso.saml.reading import NAMES
from tests.people.sso.saml.fake import OURS, FakeSaml, key_pair, pem


def test_our_metadata_say_where_and_how(tmp_path: Path) -> None:
    fake = FakeSaml()
    root = etree.fromstring(metadata(fake.provider(tmp_path), OURS))
    role = root.find("m:SPSSODescriptor", NAMES)
    assert role is not None
    place = role.find("m:AssertionConsumerService", NAMES)
    assert place is not None
    assert root.get("entityID") == OURS.entity
    assert place.get("Location") == OURS.answer
    assert (role.get("AuthnRequestsSigned"), role.get("WantAssertionsSigned")) == ("false", "true")
    assert role.findtext("m:NameIDFormat", namespaces=NAMES) == PERSISTENT
    assert role.find("m:KeyDescriptor", NAMES) is None


def test_with_a_key_they_hold_its_certificate(tmp_path: Path) -> None:
    key, certificate = key_pair()
    (tmp_path / "key.pem").write_bytes(pem(key))
    (tmp_path / "cert.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    signing = {"signing_key": str(tmp_path / "key.pem"), "signing_certificate": str(tmp_path / "cert.pem")}
    one = FakeSaml().provider(tmp_path, subject="staff", **signing)
    role = etree.fromstring(metadata(one, OURS)).find("m:SPSSODescriptor", NAMES)
    assert role is not None
    assert role.get("AuthnRequestsSigned") == "true"
    assert role.find("m:KeyDescriptor[@use='signing']//s:X509Certificate", NAMES) is not None
    assert role.find("m:NameIDFormat", NAMES) is None
