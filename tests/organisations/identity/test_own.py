"""An organisation's own provider is told apart from every other one."""

import pytest
from pytest_django import Settings

from carecert.organisations.identity.own import OwnOpenId, OwnSaml
from carecert.people.sso.refused import Refused
from carecert.people.sso.sealed import seal
from tests.people.sso.saml.fake import ENTITY, FakeSaml


def test_by_openid_connect(settings: Settings) -> None:
    one = OwnOpenId(
        name="own-7", title="A", domains=(), issuer="https://id.example", client_id="c", sealed=seal("secret")
    )
    assert one.knows_as == "openid:own-7:https://id.example"
    assert one.is_guarded
    assert one.secret() == "secret"
    settings.SECRET_KEY = "another one, as after a change"
    with pytest.raises(Refused, match="metadata"):
        one.secret()


def test_by_saml_whatever_entity_it_claims_to_be() -> None:
    one = OwnSaml(name="own-7", title="A", domains=(), xml=FakeSaml().metadata())
    other = OwnSaml(name="own-8", title="B", domains=(), xml=one.xml)
    assert one.knows_as == f"saml:own-7:{ENTITY}"
    assert one.knows_as != other.knows_as
