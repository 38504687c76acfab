"""Registering a provider of one's own."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.utils import timezone
from pytest_django import Settings

from carecert.organisations.identity import registering as verbs
from carecert.organisations.identity.registering import CannotRegister
from carecert.organisations.models import Domain, SignInProvider
from carecert.people.sso.sealed import unseal
from tests.cast import Cast
from tests.people.sso.fake import Fake, serving
from tests.people.sso.saml.fake import ENTITY, FakeSaml, key_pair

pytestmark = pytest.mark.django_db
SHARED = FakeSaml()


@pytest.fixture
def provider(settings: Settings, cast: Cast) -> Iterator[Fake]:
    cache.clear()
    settings.PRIVATE_PROVIDERS = True
    Domain.objects.create(organisation=cast.ashdown, name="ash.example", token="t", verified_at=timezone.now())
    with serving(Fake()) as fake:
        yield fake


def openid(cast: Cast, issuer: str) -> SignInProvider:
    verbs.ask_openid(issuer)
    words = {"title": " Ashdown ", "client_id": "carecert", "secret": "our-secret", "join": "domain"}
    return verbs.register_openid(cast.ashdown, issuer=issuer, by=cast.amir.actor, **words)


def saml(cast: Cast, metadata: str, subject: str = "") -> SignInProvider:
    words = {"title": "Ashdown", "metadata": metadata, "subject": subject, "join": "invited"}
    return verbs.register_saml(cast.ashdown, by=cast.amir.actor, **words)


def test_an_openid_provider_is_asked_at_once_and_its_secret_is_kept_sealed(cast: Cast, provider: Fake) -> None:
    made = openid(cast, provider.issuer)
    assert (made.title, made.issuer, unseal(made.sealed)) == ("Ashdown", provider.issuer, "our-secret")
    assert provider.asked == ["/.well-known/openid-configuration"]
    verbs.change_openid(made, title="New", client_id="other", secret="", join="invited", by=cast.amir.actor)
    made.refresh_from_db()
    assert (made.title, made.client_id, unseal(made.sealed)) == ("New", "other", "our-secret")
    verbs.change_openid(made, title="New", client_id="other", secret="newer", join="invited", by=cast.amir.actor)
    made.refresh_from_db()
    assert unseal(made.sealed) == "newer"


def test_an_address_that_is_none_or_lies_inside_is_refused(cast: Cast, provider: Fake, settings: Settings) -> None:
    for none in ("http://id.example", "https://id.example:99999", "https://id.example:abc"):
        with pytest.raises(CannotRegister, match="an address, and begin with https"):
            openid(cast, none)
    with pytest.raises(CannotRegister, match="names another issuer"):
        openid(cast, f"{provider.issuer}/")
    settings.PRIVATE_PROVIDERS = False
    cache.clear()
    asked = len(provider.asked)
    with pytest.raises(CannotRegister, match="public address with TLS"):
        openid(cast, provider.issuer)
    assert len(provider.asked) == asked
    assert not SignInProvider.objects.exists()


def test_a_saml_provider_keeps_its_entity_and_its_subject(cast: Cast, provider: Fake) -> None:
    made = saml(cast, SHARED.metadata(), "staff")
    assert made.issuer == ENTITY
    renewed = FakeSaml(pair=SHARED.pair, shown=[SHARED.pair[1], key_pair()[1]]).metadata()
    words = {"title": "Ashdown", "join": "invited", "by": cast.amir.actor}
    verbs.change_saml(made, metadata=renewed, subject="staff", **words)  # type: ignore[arg-type]
    made.refresh_from_db()
    assert made.metadata == renewed
    with pytest.raises(CannotRegister, match="another provider"):
        verbs.change_saml(made, metadata=SHARED.metadata(entity="https://x"), subject="staff", **words)  # type: ignore[arg-type]
    with pytest.raises(CannotRegister, match="stays as it is"):
        verbs.change_saml(made, metadata=renewed, subject="mail", **words)  # type: ignore[arg-type]
    with pytest.raises(CannotRegister, match="cannot be read"):
        saml(cast, "<x")


def test_only_with_a_verified_domain_and_not_too_many(cast: Cast, provider: Fake) -> None:
    for _ in range(verbs.MOST):
        made = saml(cast, SHARED.metadata())
    with pytest.raises(CannotRegister, match="End one first"):
        saml(cast, SHARED.metadata())
    assert verbs.end(made, by=cast.amir.actor)
    assert not verbs.end(made, by=cast.amir.actor)
    with pytest.raises(CannotRegister, match="ended by somebody else"):
        verbs.change_openid(made, title="x", client_id="c", secret="", join="invited", by=cast.amir.actor)
    Domain.objects.update(verified_at=None)
    with pytest.raises(CannotRegister, match="Verify a domain"):
        saml(cast, SHARED.metadata())
