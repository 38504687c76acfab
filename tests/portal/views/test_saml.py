"""Signing in by SAML: from our page to the provider, and back by its form and our link."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from lxml import etree
from pytest_django import Settings

from carecert.audit.models import Entry
from carecert.organisations.models import Membership
from carecert.people.models import Identity, User
from carecert.people.sso.saml.ours import Ours
from carecert.people.sso.saml.reading import NAMES
from carecert.portal.views.saml import ours
from tests.cast import Cast, sign_in
from tests.page import words
from tests.people.sso.saml.fake import ENTITY, FakeSaml, asked

pytestmark = pytest.mark.django_db
BEGIN = "/account/single/ashdown/"
SHARED = FakeSaml()


@pytest.fixture
def fake(cast: Cast, settings: Settings, tmp_path: Path) -> FakeSaml:
    made = FakeSaml(pair=SHARED.pair)
    (tmp_path / "idp.xml").write_text(made.metadata())
    one = {"name": "ashdown", "title": "Ashdown", "domains": ["ash.example"], "organisation": cast.ashdown.code}
    one |= {"metadata": str(tmp_path / "idp.xml"), "join": "domain"}
    file = tmp_path / "providers.yaml"
    file.write_text(json.dumps({"saml": [one]}))
    settings.SIGN_IN_PROVIDERS = str(file)
    return made


def us() -> Ours:
    return ours("ashdown")


def through(fake: FakeSaml, client: Client | None = None, begin: str = BEGIN) -> tuple[Client, Any]:
    """Off to the provider and back: its form comes from another site, without the session's cookie."""
    client = client or Client()
    request = asked(client.get(begin).headers["Location"])
    sent = Client(enforce_csrf_checks=True).post(
        f"{BEGIN}answer/", {"SAMLResponse": fake.answer(request.get("ID", ""), us())}
    )
    assert sent.status_code == 303
    assert not sent.cookies
    return client, client.get(sent.headers["Location"])


def refusals() -> list[str]:
    found = Entry.objects.filter(verb="people.sign_in.refused").order_by("pk")
    return [one.details["why"] for one in found]


def test_a_newcomer_comes_in_and_is_known_the_next_time(fake: FakeSaml, cast: Cast) -> None:
    erin, answer = through(fake, begin=f"{BEGIN}?next=/knowledge/")
    assert answer.headers["Location"] == "/knowledge/"
    assert "Erin Ellis" in words(erin.get("/account/"))
    person = User.objects.get(email="new@ash.example")
    assert Membership.objects.filter(person=person, organisation=cast.ashdown, active=True).exists()
    assert Identity.objects.get().issuer == f"saml:{ENTITY}"
    fake.person["email"] = "other@evil.example"
    assert through(fake)[1].headers["Location"] == "/home/"
    assert User.objects.filter(email="new@ash.example").count() == 1


def test_an_address_alone_opens_no_account(fake: FakeSaml, cast: Cast) -> None:
    cast.bob.user.email = "bob@ash.example"
    cast.bob.user.save()
    fake.person["email"] = "bob@ash.example"
    assert "There is an account with your email address already" in words(through(fake)[1])
    fake.person["email"] = "x@evil.example"
    assert "did not confirm an email address of your organisation" in words(through(fake)[1])
    assert refusals() == ["known", "email"]
    assert not Identity.objects.exists()


def test_what_is_wrong_with_the_answer_is_told_where_the_session_is(fake: FakeSaml) -> None:
    fake.twist = {"entity": "https://evil.example"}
    _, answer = through(fake)
    assert answer.status_code == 403
    assert "comes from another sign-in" in words(answer)
    assert refusals() == ["issuer"]


def test_an_answer_is_for_the_browser_that_asked_only(fake: FakeSaml) -> None:
    request = asked(Client().get(BEGIN).headers["Location"]).get("ID", "")
    sent = Client().post(f"{BEGIN}answer/", {"SAMLResponse": fake.answer(request, us())})
    victim = Client()
    victim.get(BEGIN)
    assert "does not belong to a sign-in that you began" in words(victim.get(sent.headers["Location"]))
    assert "does not belong to a sign-in that you began" in words(Client().get(sent.headers["Location"]))
    assert not User.objects.filter(email="new@ash.example").exists()


def test_the_same_assertion_is_refused_the_second_time(fake: FakeSaml) -> None:
    client = Client()
    said = fake.answer(asked(client.get(BEGIN).headers["Location"]).get("ID", ""), us())
    first = client.post(f"{BEGIN}answer/", {"SAMLResponse": said}).headers["Location"]
    again = client.post(f"{BEGIN}answer/", {"SAMLResponse": said}).headers["Location"]
    assert "answer" in parse_qs(urlsplit(first).query)
    assert "Perhaps it was used before" in words(client.get(again))


def test_strangers_write_nothing_on_the_record(fake: FakeSaml) -> None:
    sent = Client().post(f"{BEGIN}answer/", {"SAMLResponse": "junk"})
    assert Client().get(sent.headers["Location"]).status_code == 403
    assert Client().get(f"{BEGIN}back/?answer=x").status_code == 403
    assert refusals() == []


def test_bob_connects_his_account_and_proves_there_who_he_is(fake: FakeSaml, cast: Cast) -> None:
    bob, answer = through(fake, sign_in(cast, "bob"), f"{BEGIN}connect/")
    assert answer.headers["Location"] == "/account/single/"
    assert "Ashdown Connected" in words(bob.get("/account/single/"))
    cast.bob.user.set_unusable_password()
    cast.bob.user.save()
    bob, answer = through(fake)
    assert answer.headers["Location"] == "/home/"
    assert through(fake, bob, "/account/single/again/?next=/account/")[1].headers["Location"] == "/account/"


def test_our_metadata_are_there_for_saml_only(fake: FakeSaml, settings: Settings) -> None:
    answer = Client().get(f"{BEGIN}metadata/")
    assert answer.headers["Content-Type"] == "application/samlmetadata+xml"
    root = etree.fromstring(answer.content)
    assert root.get("entityID") == us().entity
    assert root.find(".//m:AssertionConsumerService", NAMES) is not None
    assert Client().get("/account/single/nobody/metadata/").status_code == 404
    assert Client().post("/account/single/nobody/answer/").status_code == 404
    assert Client().get(f"{BEGIN}answer/").status_code == 405
