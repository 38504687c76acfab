"""Finding a provider by its name."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from carecert.organisations.identity.own import OwnOpenId
from carecert.organisations.identity.providers import provider_for, provider_named, providers_of
from carecert.organisations.models import Domain, SignInProvider
from carecert.people.sso.sealed import seal
from tests.cast import Cast
from tests.people.sso.saml.fake import ENTITY, FakeSaml

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


def own(cast: Cast, **more: object) -> SignInProvider:
    words = {"title": "Ashdown", "protocol": "saml", "issuer": ENTITY, "metadata": FakeSaml().metadata()}
    return SignInProvider.objects.create(organisation=cast.ashdown, **{**words, **more})


def domain(cast: Cast, name: str, **more: object) -> None:
    held = {"token": "t", "verified_at": timezone.now(), "organisation": cast.ashdown}
    Domain.objects.create(name=name, **{**held, **more})


def test_an_own_provider_vouches_for_the_domains_that_count_and_no_others(cast: Cast) -> None:
    old = timezone.now() - timedelta(days=20)
    domain(cast, "ash.example")
    domain(cast, "lost.example", lost_at=old)
    domain(cast, "asked.example", verified_at=None)
    domain(cast, "gone.example", ended_at=old)
    domain(cast, "birch.example", organisation=cast.birchwood)
    found = provider_named(f"own-{own(cast).pk}")
    assert found is not None
    assert found.domains == ("ash.example",)
    assert (found.organisation, found.strong) == (cast.ashdown.code, False)


def test_an_email_address_leads_to_the_provider_of_its_domain(cast: Cast) -> None:
    made = own(cast)
    domain(cast, "ash.example")
    found = provider_for("Erin@ASH.example")
    assert found is not None
    assert found.name == f"own-{made.pk}"
    assert provider_for("erin@other.example") is None
    assert provider_for("nonsense") is None


def test_what_ended_or_belongs_to_a_closed_organisation_is_no_provider(cast: Cast) -> None:
    made = own(cast)
    assert provider_named(f"own-{made.pk}") is not None
    for bad in ("own-", "own-x", "own-²", f"own-{10**30}", "own-0"):
        assert provider_named(bad) is None
    cast.ashdown.active = False
    cast.ashdown.save()
    assert provider_named(f"own-{made.pk}") is None
    cast.ashdown.active = True
    cast.ashdown.save()
    SignInProvider.objects.update(ended_at=timezone.now())
    assert provider_named(f"own-{made.pk}") is None


def test_everybody_is_offered_those_of_their_own_organisations(cast: Cast) -> None:
    own(cast)
    assert [one.title for one in providers_of({cast.ashdown.pk})] == ["Ashdown"]
    assert providers_of({cast.birchwood.pk}) == []
    assert providers_of(()) == []


def test_an_openid_provider_has_its_own_way_to_its_secret(cast: Cast) -> None:
    made = own(cast, protocol="openid", metadata="", client_id="c", sealed=seal("s"), issuer="https://id.example")
    found = provider_named(f"own-{made.pk}")
    assert isinstance(found, OwnOpenId)
    assert found.secret() == "s"
