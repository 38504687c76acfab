"""An organisation registers its own sign-in, and people come in by it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from carecert.organisations.models import Domain, Membership, SignInProvider
from carecert.people.models import User
from carecert.portal.views.saml import ours
from tests.cast import Cast
from tests.page import words
from tests.people.sso.fake import Fake, serving
from tests.people.sso.saml.fake import FakeSaml, asked

pytestmark = pytest.mark.django_db
PAGE = "/organisation/sign-in/"
SHARED = FakeSaml()


@pytest.fixture
def ready(cast: Cast) -> None:
    cache.clear()
    Domain.objects.create(organisation=cast.ashdown, name="ash.example", token="t", verified_at=timezone.now())


def saml(amir: Client) -> SignInProvider:
    form = {"title": "Ashdown", "metadata": SHARED.metadata(), "subject": "", "join": "domain"}
    shown = words(amir.post(f"{PAGE}saml/add/", form, follow=True))
    made = SignInProvider.objects.get()
    assert "Ashdown is registered" in shown
    assert ours(f"own-{made.pk}").entity in shown
    return made


def through(fake: FakeSaml, name: str) -> tuple[Client, str]:
    client = Client()
    request = asked(client.get(f"/account/single/{name}/").headers["Location"]).get("ID", "")
    said = fake.answer(request, ours(name))
    sent = client.post(f"/account/single/{name}/answer/", {"SAMLResponse": said})
    back = client.get(sent.headers["Location"])
    return client, back.headers.get("Location") or words(back)


def test_staff_come_in_by_the_sign_in_that_their_administrator_registered(
    cast: Cast, client_of: Callable[[str], Client], ready: None
) -> None:
    made = saml(client_of("amir"))
    name = f"own-{made.pk}"
    found = words(Client().post("/account/single/find/", {"email": "new@ash.example"}))
    assert "Go to Ashdown" in found
    assert "Go to Ashdown" in words(Client().post("/account/sign-in/", {"login": "new@ash.example", "password": ""}))
    assert "We know no sign-in" in words(Client().post("/account/single/find/", {"email": "x@other.example"}))
    fake = FakeSaml(pair=SHARED.pair)
    erin, where = through(fake, name)
    assert where == "/home/"
    person = User.objects.get(email="new@ash.example")
    assert Membership.objects.filter(person=person, organisation=cast.ashdown, active=True).exists()
    assert "Ashdown Connected" in words(erin.get("/account/single/"))
    fake.person = {"subject": "s-2", "email": "evil@birch.example"}
    assert "did not confirm an email address of your organisation" in through(fake, name)[1]
    Domain.objects.update(lost_at=timezone.now() - timedelta(days=20))
    fake.person = {"subject": "s-3", "email": "later@ash.example"}
    assert "did not confirm an email address of your organisation" in through(fake, name)[1]
    fake.person = {"subject": "s-1", "email": "new@ash.example"}
    assert through(fake, name)[1] == "/home/"


def test_it_can_be_changed_and_ended(cast: Cast, client_of: Callable[[str], Client], ready: None) -> None:
    amir = client_of("amir")
    made = saml(amir)
    here = f"{PAGE}providers/{made.pk}/"
    form = {"title": "Ashdown Trust", "metadata": SHARED.metadata(), "subject": "", "join": "invited"}
    assert "Ashdown Trust is saved" in words(amir.post(f"{here}change/", form, follow=True))
    wrong = form | {"metadata": SHARED.metadata(entity="https://another.example")}
    assert "metadata of another provider" in words(amir.post(f"{here}change/", wrong))
    assert "End Ashdown Trust?" in words(amir.get(f"{here}end/"))
    assert "has ended" in words(amir.post(f"{here}end/", follow=True))
    assert amir.get(here).status_code == 404
    assert Client().get(f"/account/single/own-{made.pk}/").status_code == 404


def test_an_openid_provider_shows_its_secret_nowhere(
    cast: Cast, client_of: Callable[[str], Client], ready: None, settings: Settings
) -> None:
    settings.PRIVATE_PROVIDERS = True
    amir = client_of("amir")
    with serving(Fake()) as fake:
        form = {"title": "A", "issuer": fake.issuer, "client_id": "carecert", "secret": "our-secret", "join": "domain"}
        bad = words(amir.post(f"{PAGE}openid/add/", form | {"issuer": "http://x.example"}))
        assert "The issuer must be an address, and begin with https://" in bad
        amir.post(f"{PAGE}openid/add/", form)
        made = SignInProvider.objects.get()
        here = f"{PAGE}providers/{made.pk}/"
        for address in (here, f"{here}change/"):
            assert "our-secret" not in amir.get(address).content.decode()
        name = f"own-{made.pk}"
        assert f"/account/single/{name}/back/" in words(amir.get(here))
        client = Client()
        sent = client.get(f"/account/single/{name}/")
        back = client.get(f"/account/single/{name}/back/", fake.authorize(sent.headers["Location"]))
        assert back.headers["Location"] == "/home/"
        saved = {"title": "B", "client_id": "carecert", "secret": "", "join": "domain"}
        assert "B is saved" in words(amir.post(f"{here}change/", saved, follow=True))


def test_others_do_not_get_there(cast: Cast, client_of: Callable[[str], Client], ready: None) -> None:
    made = saml(client_of("amir"))
    here = f"{PAGE}providers/{made.pk}/"
    for address in (f"{PAGE}openid/add/", f"{PAGE}saml/add/", here, f"{here}change/", f"{here}end/"):
        assert client_of("bob").get(address).status_code == 403
    for address in (here, f"{here}change/", f"{here}end/"):
        assert client_of("charlie").get(address).status_code == 404
