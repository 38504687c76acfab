"""An organisation's own sign-in for programs."""

import json
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone
from pytest_django import Settings

from carecert.organisations.models import Domain, SignInProvider
from carecert.people.sso.sealed import unseal
from tests.cast import Cast, sign_in
from tests.organisations.identity.name_server import name_server
from tests.people.sso.fake import Fake, serving
from tests.people.sso.saml.fake import ENTITY, FakeSaml

pytestmark = pytest.mark.django_db
DOMAINS, PROVIDERS = "/api/v1/sign-in/domains", "/api/v1/sign-in/providers"


class Program:
    """A program that acts for one of the cast."""

    def __init__(self, cast: Cast, name: str) -> None:
        self.client = sign_in(cast, name)

    def __call__(self, method: str, path: str, given: Any = None, key: str = "") -> tuple[int, Any]:
        body, headers = "" if given is None else json.dumps(given), {"Idempotency-Key": key} if key else {}
        answer = self.client.generic(method, path, body, "application/json", headers=headers)
        return answer.status_code, answer.json() if answer.content else None


@pytest.fixture
def amir(cast: Cast) -> Program:
    cache.clear()
    return Program(cast, "amir")


def test_a_domain_is_added_once_verified_and_given_up(amir: Program, settings: Settings) -> None:
    first = amir("POST", DOMAINS, {"name": "Ash.example"}, "key-12345")
    assert first[0] == 201
    assert amir("POST", DOMAINS, {"name": "Ash.example"}, "key-12345") == first
    made = first[1]
    assert amir("POST", DOMAINS, {"name": "nhs.uk"})[0] == 409
    assert amir("POST", DOMAINS, {"name": ""})[0] == 422
    one = f"{DOMAINS}/{made['id']}"
    with name_server() as zone:
        settings.DNS_SERVER = zone.address
        assert amir("POST", f"{one}/verification")[0] == 409
        zone.texts[made["record_name"]] = [made["record_value"]]
        status, shown = amir("POST", f"{one}/verification")
    assert status == 200
    assert shown["verified_at"]
    assert [row["name"] for row in amir("GET", DOMAINS)[1]] == ["ash.example"]
    assert amir("DELETE", one)[0] == 204
    assert amir("DELETE", one)[0] == 404


def test_providers_are_added_listed_and_ended_and_tell_no_secret(amir: Program, cast: Cast, settings: Settings) -> None:
    settings.PRIVATE_PROVIDERS = True
    saml = {"title": "Ashdown", "metadata": FakeSaml().metadata(), "join": "domain"}
    assert amir("POST", f"{PROVIDERS}/saml", saml)[1]["detail"] == "Verify a domain of your organisation first."
    Domain.objects.create(organisation=cast.ashdown, name="ash.example", token="t", verified_at=timezone.now())
    status, made = amir("POST", f"{PROVIDERS}/saml", saml)
    assert (status, made["issuer"], made["name"]) == (201, ENTITY, f"own-{made['id']}")
    with serving(Fake()) as fake:
        openid = {"title": "O", "issuer": fake.issuer, "client_id": "c", "secret": "our-secret"}
        assert amir("POST", f"{PROVIDERS}/openid", openid)[0] == 201
        assert amir("POST", f"{PROVIDERS}/openid", openid | {"issuer": "http://x.example"})[0] == 409
    assert amir("POST", f"{PROVIDERS}/saml", saml | {"metadata": "<x"})[0] == 409
    rows = amir("GET", PROVIDERS)[1]
    assert [row["title"] for row in rows] == ["Ashdown", "O"]
    assert "our-secret" not in json.dumps(rows)
    one = f"{PROVIDERS}/{made['id']}"
    status, changed = amir("PATCH", one, {"title": "Ashdown Trust"})
    assert (status, changed["title"], changed["join"]) == (200, "Ashdown Trust", "domain")
    assert amir("PATCH", one, {"metadata": FakeSaml().metadata(entity="https://x")})[0] == 409
    other = f"{PROVIDERS}/{rows[1]['id']}"
    assert amir("PATCH", other, {"secret": "newer", "join": "domain"})[1]["join"] == "domain"
    kept = SignInProvider.objects.get(pk=rows[1]["id"])
    assert (unseal(kept.sealed), kept.client_id) == ("newer", "c")
    assert amir("DELETE", f"{PROVIDERS}/{made['id']}")[0] == 204
    assert amir("PATCH", one, {"title": "x"})[0] == 404
    assert amir("DELETE", f"{PROVIDERS}/{made['id']}")[0] == 404
    assert SignInProvider.objects.filter(ended_at=None).count() == 1


def test_others_do_not_get_there(amir: Program, cast: Cast) -> None:
    made = Domain.objects.create(organisation=cast.ashdown, name="ash.example", token="t")
    bob, charlie = Program(cast, "bob"), Program(cast, "charlie")
    assert bob("GET", DOMAINS)[0] == bob("GET", PROVIDERS)[0] == 403
    assert charlie("GET", DOMAINS) == (200, [])
    assert charlie("DELETE", f"{DOMAINS}/{made.pk}")[0] == 404
    assert charlie("POST", f"{DOMAINS}/{made.pk}/verification")[0] == 404
