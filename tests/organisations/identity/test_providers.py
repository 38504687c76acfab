"""Finding a provider by its name."""

import json
from pathlib import Path

import pytest
from pytest_django import Settings

from carecert.organisations.identity.providers import provider_named
from tests.people.sso.saml.fake import FakeSaml

pytestmark = pytest.mark.django_db


def test_the_operators_providers_are_found_by_name(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "idp.xml").write_text(FakeSaml().metadata())
    one = {"name": "ash", "title": "Ash", "domains": ["ash.example"], "metadata": str(tmp_path / "idp.xml")}
    settings.SIGN_IN_PROVIDERS = str(tmp_path / "providers.yaml")
    (tmp_path / "providers.yaml").write_text(json.dumps({"saml": [one]}))
    found = provider_named("ash")
    assert found is not None
    assert found.title == "Ash"
    assert provider_named("nobody") is None
