"""What a SAML answer must be, and every way of lying that we could think of."""

import copy
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from signxml import DigestAlgorithm, SignatureMethod

from carecert.people.sso.refused import Refused
from carecert.people.sso.saml.answer import Said, read
from carecert.people.sso.saml.provider import SamlProvider
from carecert.people.sso.saml.reading import NAMES, name
from tests.people.sso.saml.fake import ASSERTION, AUDIENCE, OURS, FakeSaml, at, encoded, key_pair

Element = "etree._Element"


@pytest.fixture(scope="module")
def fake() -> FakeSaml:
    return FakeSaml()


@pytest.fixture
def provider(fake: FakeSaml, tmp_path: Path) -> SamlProvider:
    fake.twist, fake.after, fake.shown = {}, None, []
    fake.method, fake.digest = SignatureMethod.RSA_SHA256, DigestAlgorithm.SHA256
    return fake.provider(tmp_path)


def said(fake: FakeSaml, provider: SamlProvider) -> Said:
    return read(provider, fake.answer("_asked"), ours=OURS)


def why(fake: FakeSaml, provider: SamlProvider, sent: str = "") -> tuple[str, str]:
    with pytest.raises(Refused) as refused:
        read(provider, sent or fake.answer("_asked"), ours=OURS)
    return refused.value.why, refused.value.detail


def test_an_honest_answer_says_who_it_is(fake: FakeSaml, provider: SamlProvider) -> None:
    found = said(fake, provider)
    assert (found.issuer, found.subject, found.request) == (f"saml:{fake_entity(provider)}", "s-1", "_asked")
    assert found.claims == {"email": "new@ash.example", "email_verified": True, "name": "Erin Ellis"}
    assert found.until > found.proved_at > 0


def fake_entity(provider: SamlProvider) -> str:
    return provider.described().entity


@pytest.mark.parametrize(
    ("twist", "reason"),
    [
        ({"entity": "https://evil.example"}, "issuer"),
        ({"audience": AUDIENCE.format("https://another.example")}, "audience"),
        ({"audience": ""}, "audience"),
        ({"audience": AUDIENCE.format(OURS.entity) + AUDIENCE.format("https://another.example")}, "audience"),
        ({"recipient": f"{OURS.answer}more/"}, "audience"),
        ({"method": "holder-of-key"}, "audience"),
        ({"until": timedelta(minutes=-3)}, "expired"),
        ({"until": timedelta(days=2)}, "expired"),
        ({"ends": timedelta(minutes=-3)}, "expired"),
        ({"begins": timedelta(minutes=3)}, "expired"),
        ({"until": "tomorrow"}, "token"),
        ({"format": "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress"}, "token"),
        ({"format": "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"}, "token"),
        ({"subject": ""}, "token"),
        ({"subject": "s" * 256}, "token"),
        ({"request": ""}, "state"),
        ({"status": "Responder"}, "denied"),
    ],
)
def test_an_answer_that_is_not_for_this_sign_in_is_refused(
    fake: FakeSaml, provider: SamlProvider, twist: dict[str, Any], reason: str
) -> None:
    # Moments are told now: the list above was written down when the tests were collected, which may be long ago.
    fake.twist = {
        key: at(seconds=value.total_seconds()) if isinstance(value, timedelta) else value
        for key, value in twist.items()
    }
    assert why(fake, provider)[0] == reason


def test_a_named_attribute_can_say_who_it_is(fake: FakeSaml, provider: SamlProvider, tmp_path: Path) -> None:
    fake.twist = {"format": "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"}
    assert said(fake, fake.provider(tmp_path, subject="staff")).subject == "12345"
    fake.twist = {"staff": "1</a:AttributeValue><a:AttributeValue>2"}
    assert why(fake, fake.provider(tmp_path, subject="staff")) == ("token", "no subject that stays")
    assert why(fake, fake.provider(tmp_path, subject="nothing"))[0] == "token"
    named = said(fake, fake.provider(tmp_path, subject="displayName", email="staff", person="mail"))
    assert named.claims["name"] == "new@ash.example"


def test_the_level_must_be_one_of_those_asked_for(fake: FakeSaml, provider: SamlProvider, tmp_path: Path) -> None:
    assert why(fake, fake.provider(tmp_path, levels=("smartcard",)))[0] == "level"
    fake.twist = {"level": "smartcard"}
    assert said(fake, fake.provider(tmp_path, levels=("smartcard",))).subject == "s-1"


def test_the_signature_must_be_of_a_key_of_the_provider(fake: FakeSaml, provider: SamlProvider) -> None:
    other = FakeSaml()
    assert why(fake, provider, other.answer("_asked"))[0] == "signature"


def test_while_keys_change_both_are_good_and_afterwards_one(fake: FakeSaml, tmp_path: Path) -> None:
    new = FakeSaml()
    fake.shown = [fake.pair[1], new.pair[1]]
    both = fake.provider(tmp_path)
    assert said(new, both).subject == said(fake, both).subject
    fake.shown = [new.pair[1]]
    assert why(fake, fake.provider(tmp_path))[0] == "signature"


def test_a_certificate_that_ran_out_signs_nothing(tmp_path: Path) -> None:
    old = FakeSaml(pair=key_pair(days=-1))
    reason, detail = why(old, old.provider(tmp_path))
    assert reason == "signature"
    assert "InvalidCertificate" in detail


@pytest.mark.parametrize(
    ("method", "digest"),
    [
        (SignatureMethod.RSA_SHA1, DigestAlgorithm.SHA256),
        (SignatureMethod.RSA_SHA256, DigestAlgorithm.SHA1),
    ],
)
def test_sha_1_is_refused(
    fake: FakeSaml, provider: SamlProvider, method: SignatureMethod, digest: DigestAlgorithm
) -> None:
    fake.method, fake.digest = method, digest
    reason, detail = why(fake, provider)
    assert reason == "signature"
    assert "SHA1 forbidden" in detail


def test_what_was_changed_after_signing_is_refused(fake: FakeSaml, provider: SamlProvider) -> None:
    def changed(root: Any) -> None:
        root.find(".//a:NameID", NAMES).text = "admin"

    fake.after = changed
    reason, detail = why(fake, provider)
    assert reason == "signature"
    assert "Digest" in detail


def test_an_answer_without_a_signature_is_refused(fake: FakeSaml, provider: SamlProvider) -> None:
    def bare(root: Any) -> None:
        signature = root.find(".//s:Signature", NAMES)
        signature.getparent().remove(signature)

    fake.after = bare
    assert why(fake, provider)[0] == "signature"


def forged(fake: FakeSaml, **more: str) -> "etree._Element":
    """An assertion of somebody else, without a signature."""
    made = etree.fromstring(ASSERTION.format(**fake.words("_asked", OURS) | {"subject": "admin", "id": "_evil"} | more))
    made.remove(made.find("s:Signature", NAMES))
    return made


def wrapped_before(fake: FakeSaml) -> Callable[[Any], None]:
    def twist(root: Any) -> None:
        root.insert(2, forged(fake))

    return twist


def wrapped_in_object(fake: FakeSaml) -> Callable[[Any], None]:
    """The signed assertion moves into the signature of a forged one (XSW 4 and 8 of Somorovsky and others)."""

    def twist(root: Any) -> None:
        real = root.find("a:Assertion", NAMES)
        signature = real.find("s:Signature", NAMES)
        real.remove(signature)
        evil = forged(fake)
        root.replace(real, evil)
        evil.insert(1, signature)
        etree.SubElement(signature, name("s", "Object")).append(real)

    return twist


def wrapped_in_extensions(fake: FakeSaml) -> Callable[[Any], None]:
    """The signed assertion moves aside, where its ID finds it, and a forged one stands in its place."""

    def twist(root: Any) -> None:
        real = root.find("a:Assertion", NAMES)
        signature = copy.deepcopy(real.find("s:Signature", NAMES))
        evil = forged(fake)
        evil.insert(1, signature)
        root.replace(real, evil)
        etree.SubElement(root, name("p", "Extensions")).append(real)

    return twist


def same_id(fake: FakeSaml) -> Callable[[Any], None]:
    def twist(root: Any) -> None:
        real = root.find("a:Assertion", NAMES)
        real.find("a:Subject", NAMES).set("ID", real.get("ID"))

    return twist


@pytest.mark.parametrize("attack", [wrapped_before, wrapped_in_object, wrapped_in_extensions, same_id])
def test_wrapping_a_signature_gains_nothing(
    fake: FakeSaml, provider: SamlProvider, attack: Callable[[FakeSaml], Callable[[Any], None]]
) -> None:
    fake.after = attack(fake)
    assert why(fake, provider)[0] == "signature"


def test_a_forged_assertion_disguised_as_something_else_gains_nothing(fake: FakeSaml, provider: SamlProvider) -> None:
    """One real assertion is hidden below another element, so that there is only one; but it is not where it belongs."""

    def twist(root: Any) -> None:
        real = root.find("a:Assertion", NAMES)
        root.remove(real)
        etree.SubElement(root, name("p", "Extensions")).append(real)

    fake.after = twist
    assert why(fake, provider)[0] == "signature"


def test_a_signature_over_something_else_is_refused(fake: FakeSaml, provider: SamlProvider) -> None:
    """The signature stands in the assertion, but it is of another element with the provider's key."""
    signed = fake.sign(f'<x ID="_x"><ds:Signature xmlns:ds="{NAMES["s"]}" Id="placeholder"></ds:Signature>hello</x>')

    def twist(root: Any) -> None:
        evil = forged(fake)
        signature = signed.find("s:Signature", NAMES)
        real = root.find("a:Assertion", NAMES)
        root.replace(real, evil)
        evil.insert(1, copy.deepcopy(signature))
        root.append(signed)

    fake.after = twist
    assert why(fake, provider)[0] == "signature"


def test_a_comment_does_not_cut_a_name_short(fake: FakeSaml, provider: SamlProvider) -> None:
    fake.twist = {"email": "new@ash.example<!-- -->.evil.example", "subject": "s-1<!---->2"}
    found = said(fake, provider)
    assert found.claims["email"] == "new@ash.example.evil.example"
    assert found.subject == "s-12"


@pytest.mark.parametrize(
    "text",
    [
        b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>",
        b"<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><x>&b;</x>",
        b"<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'><x/>",
        b"<x/>",
        b"not XML",
        b"<x>" * 2000,
        b"<x>" + b"y" * 300_000 + b"</x>",
    ],
)
def test_xml_that_is_an_attack_is_not_read(fake: FakeSaml, provider: SamlProvider, text: bytes) -> None:
    assert why(fake, provider, encoded(text))[0] == "token"


def test_what_is_no_document_at_all_is_refused(fake: FakeSaml, provider: SamlProvider) -> None:
    assert why(fake, provider, "%%%")[0] == "token"
    assert why(fake, provider, "A" * 600_000)[0] == "token"


def test_an_encrypted_assertion_is_not_read(fake: FakeSaml, provider: SamlProvider) -> None:
    def sealed(root: Any) -> None:
        etree.SubElement(root, name("a", "EncryptedAssertion"))

    fake.after = sealed
    assert why(fake, provider) == ("token", "it is encrypted")


def test_metadata_that_ran_out_let_nobody_in(fake: FakeSaml, provider: SamlProvider) -> None:
    Path(provider.metadata).write_text(fake.metadata(about=f'validUntil="{at(minutes=-1)}"'))
    assert why(fake, provider)[0] == "metadata"


def test_the_envelope_must_fit_too(fake: FakeSaml, provider: SamlProvider) -> None:
    def elsewhere(root: Any) -> None:
        root.set("Destination", "https://another.example/")

    def another(root: Any) -> None:
        root.find("a:Issuer", NAMES).text = "https://evil.example"

    for twist, reason in ((elsewhere, "audience"), (another, "issuer")):
        fake.after = twist
        assert why(fake, provider)[0] == reason
