"""What a SAML provider says about itself."""

from datetime import UTC, datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

from carecert.people.sso.saml.metadata import BadMetadata, described
from tests.people.sso.saml.fake import ENTITY, FakeSaml, at, key_pair


@pytest.fixture(scope="module")
def fake() -> FakeSaml:
    return FakeSaml()


def test_it_names_itself_its_address_and_all_its_certificates(fake: FakeSaml) -> None:
    new = key_pair()[1]
    fake.shown = [fake.pair[1], new]
    found = described(fake.metadata(about=f'validUntil="{at(days=1)}"'))
    assert (found.entity, found.address) == (ENTITY, "https://id.ash.example/in?a=1&b=2")
    assert found.certificates == (fake.pair[1], new)
    fake.shown = []


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda text: text[:-5], "cannot be read"),
        (lambda text: f"<!DOCTYPE x>{text}", "document type"),
        (lambda text: text.replace("EntityDescriptor", "EntitiesDescriptor"), "of one entity"),
        (lambda text: text.replace("IDPSSODescriptor", "SPSSODescriptor"), "something else"),
        (lambda text: text.replace(ENTITY, ""), "entity ID"),
        (lambda text: text.replace(ENTITY, "x" * 201), "entity ID"),
        (lambda text: text.replace("https://id", "http://id"), "https://"),
        (lambda text: text.replace("HTTP-Redirect", "HTTP-POST"), "HTTP-Redirect"),
        (lambda text: text.replace('use="signing"', 'use="encryption"'), "without a certificate"),
        (lambda text: text.replace("X509Certificate>", "X509Certificate>AAAA", 1), "cannot be read"),
        (lambda text: text.replace("entityID", 'validUntil="soon" entityID'), "a date"),
        (lambda text: text.replace("entityID", f'validUntil="{at(days=-1)}" entityID'), "ran out"),
    ],
)
def test_metadata_that_cannot_be_used_say_why(fake: FakeSaml, change: object, why: str) -> None:
    assert callable(change)
    with pytest.raises(BadMetadata, match=why):
        described(change(fake.metadata()))


def of_a_curve(curve: ec.EllipticCurve) -> FakeSaml:
    key = ec.generate_private_key(curve)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "ash")])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(7)
    made = made.not_valid_before(datetime(2026, 1, 1, tzinfo=UTC)).not_valid_after(datetime(2036, 1, 1, tzinfo=UTC))
    return FakeSaml(shown=[made.sign(key, SHA256())])


def test_a_weak_key_is_refused() -> None:
    for weak in (FakeSaml(pair=key_pair(bits=1024)), of_a_curve(ec.SECP224R1())):
        with pytest.raises(BadMetadata, match="RSA needs 2048 bits, ECDSA 256"):
            described(weak.metadata())
    assert described(of_a_curve(ec.SECP256R1()).metadata()).entity == ENTITY
