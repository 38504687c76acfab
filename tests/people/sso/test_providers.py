"""The operator's file of providers, and what is wrong with it."""

import json
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from carecert.people.sso.known import is_safe
from carecert.people.sso.providers import BadProviders, Provider, offered, providers
from tests.people.sso.saml.fake import ENTITY, FakeSaml


def write(folder: Path, *rows: dict[str, Any]) -> str:
    key = folder / "key.pem"
    key.write_text("a key")
    fine = {
        "name": "ash",
        "title": "Ashdown",
        "issuer": "https://id.ash.example",
        "client_id": "c",
        "private_key": str(key),
        "domains": ["ash.example"],
    }
    file = folder / f"{len(list(folder.iterdir()))}.yaml"
    file.write_text(json.dumps({"providers": [fine | row for row in rows]}))
    return str(file)


def test_no_file_is_no_provider() -> None:
    assert providers("") == {}


def test_a_provider_has_what_was_written_and_the_rest_by_default(tmp_path: Path) -> None:
    found = providers(write(tmp_path, {}))["ash"]
    assert isinstance(found, Provider)
    assert (found.algorithm, found.join, found.scopes) == ("RS256", "invited", ("openid", "profile", "email"))
    assert found.vouches_for("a@ASH.example")
    assert not found.vouches_for("a@evil-ash.example")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"name": "Ash Trust"}, "small letters, digits and hyphens"),
        ({"name": "again"}, "small letters, digits and hyphens"),
        ({"issuer": "http://id.ash.example"}, "begins with https://"),
        ({"domains": []}, "must have domains"),
        ({"domains": ["ASH.example"]}, "must have domains"),
        ({"domains": ["example"]}, "must have domains"),
        ({"private_key": ""}, "either private_key or client_secret"),
        ({"client_secret": "/nowhere"}, "either private_key or client_secret"),
        ({"private_key": "/nowhere"}, "which is no file"),
        ({"scopes": ["email"]}, "scope openid"),
        ({"strong": True}, "must have levels"),
        ({"join": "domain"}, "must have an organisation"),
        ({"join": "everybody"}, "is not a list of sign-in providers"),
        ({"colour": "red"}, "is not a list of sign-in providers"),
        ({"algorithm": "HS256"}, "is not a list of sign-in providers"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, row: dict[str, Any], words: str) -> None:
    with pytest.raises(BadProviders, match=words):
        providers(write(tmp_path, row))


def test_saml_providers_stand_in_the_same_file(tmp_path: Path) -> None:
    file = tmp_path / "saml.yaml"
    (tmp_path / "idp.xml").write_text(FakeSaml().metadata())
    one = {"name": "ash", "title": "Ash", "domains": ["ash.example"], "metadata": str(tmp_path / "idp.xml")}
    file.write_text(json.dumps({"saml": [one]}))
    assert providers(str(file))["ash"].knows_as == f"saml:{ENTITY}"
    file.write_text(json.dumps({"saml": [one | {"metadata": "/nowhere", "title": "Ash Trust"}]}))
    with pytest.raises(BadProviders, match="“ash” names /nowhere, which cannot be read"):
        providers(str(file))


def test_a_file_that_is_none_or_has_a_name_twice(tmp_path: Path) -> None:
    with pytest.raises(BadProviders, match="cannot be read"):
        providers(str(tmp_path / "none.yaml"))
    with pytest.raises(BadProviders, match="the same name"):
        providers(write(tmp_path, {}, {}))


def test_a_bad_file_offers_nothing_and_the_log_says_so(
    tmp_path: Path, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.SIGN_IN_PROVIDERS = str(tmp_path / "none.yaml")
    assert offered() == {}
    assert "cannot be read" in caplog.text


def test_an_address_is_safe_by_tls_or_on_this_machine() -> None:
    safe = ["https://a.example/x", "http://127.0.0.1:9/x", "http://localhost/"]
    unsafe = ["http://a.example", "ftp://a.example", "", "https://", "http://127.0.0.1.a.example/"]
    assert [is_safe(one) for one in [*safe, *unsafe]] == [True] * 3 + [False] * 5
