"""What we ask a SAML provider."""

import base64
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from django.contrib.sessions.backends.signed_cookies import SessionStore

from carecert.people.sso.flow import KEPT_AS
from carecert.people.sso.refused import Refused
from carecert.people.sso.saml.ours import PERSISTENT
from carecert.people.sso.saml.reading import NAMES, name
from carecert.people.sso.saml.request import begin
from tests.people.sso.saml.fake import OURS, FakeSaml, asked, key_pair, pem


def test_it_names_us_and_what_we_want(tmp_path: Path) -> None:
    session = SessionStore()
    address = begin(session, FakeSaml().provider(tmp_path, levels=("one", "a<b")), ours=OURS, next_="/home/")
    assert address.startswith("https://id.ash.example/in?a=1&b=2&SAMLRequest=")
    root = asked(address)
    assert root.get("ID") == session[KEPT_AS]["state"]
    assert root.get("AssertionConsumerServiceURL") == OURS.answer
    assert root.get("ForceAuthn") is None
    assert root.findtext("a:Issuer", namespaces=NAMES) == OURS.entity
    policy = root.find("p:NameIDPolicy", NAMES)
    assert policy is not None
    assert policy.get("Format") == PERSISTENT
    assert [one.text for one in root.iter(name("a", "AuthnContextClassRef"))] == ["one", "a<b"]


def test_to_connect_one_must_prove_it_anew(tmp_path: Path) -> None:
    root = asked(begin(SessionStore(), FakeSaml().provider(tmp_path, subject="x"), ours=OURS, purpose="connect"))
    assert root.get("ForceAuthn") == "true"
    policy = root.find("p:NameIDPolicy", NAMES)
    assert policy is not None
    assert policy.get("Format") is None


def test_with_a_key_it_is_signed(tmp_path: Path) -> None:
    key, _ = key_pair()
    file = tmp_path / "key.pem"
    file.write_bytes(pem(key))
    one = FakeSaml().provider(tmp_path, signing_key=str(file), signing_certificate=str(file))
    address = begin(SessionStore(), one, ours=OURS)
    signed = address[address.index("SAMLRequest=") : address.index("&Signature=")]
    signature = base64.b64decode(parse_qs(urlsplit(address).query)["Signature"][0])
    key.public_key().verify(signature, signed.encode(), PKCS1v15(), SHA256())
    file.write_text("no key")
    with pytest.raises(Refused, match="unreachable"):
        begin(SessionStore(), one, ours=OURS)


def test_without_metadata_nobody_is_sent_anywhere(tmp_path: Path) -> None:
    one = FakeSaml().provider(tmp_path)
    Path(one.metadata).unlink()
    with pytest.raises(Refused, match="metadata"):
        begin(SessionStore(), one, ours=OURS)
