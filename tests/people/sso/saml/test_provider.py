"""A SAML provider as the operator wrote it down."""

from pathlib import Path

from carecert.people.sso.saml.provider import saml_faults
from tests.people.sso.saml.fake import ENTITY, FakeSaml


def test_it_is_known_apart_from_any_issuer_of_openid_connect(tmp_path: Path) -> None:
    one = FakeSaml().provider(tmp_path)
    assert one.knows_as == f"saml:{ENTITY}"
    assert saml_faults(one) == []
    Path(one.metadata).unlink()
    assert one.knows_as == ""
    assert saml_faults(one) == [f"names {one.metadata}, which cannot be read."]


def test_a_key_needs_its_certificate(tmp_path: Path) -> None:
    fake = FakeSaml()
    half = fake.provider(tmp_path, signing_key="nowhere.pem")
    assert saml_faults(half) == [
        "must have both signing_key and signing_certificate, or neither.",
        "names nowhere.pem, which is no file.",
    ]
