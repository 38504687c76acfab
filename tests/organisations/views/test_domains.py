"""The pages of an organisation's domains."""

from collections.abc import Callable

import pytest
from django.test import Client

from carecert.organisations.models import Domain
from tests.cast import Cast
from tests.organisations.identity.conftest import zone as zone  # noqa: PLC0414 - a fixture is found by its name
from tests.organisations.identity.name_server import Zone
from tests.page import words

pytestmark = pytest.mark.django_db
PAGE = "/organisation/sign-in/"


def test_an_administrator_adds_verifies_and_gives_up_a_domain(
    cast: Cast, client_of: Callable[[str], Client], zone: Zone
) -> None:
    amir = client_of("amir")
    assert "There is no domain yet" in words(amir.get(PAGE))
    form = f"{PAGE}domains/add/"
    assert "Anybody can have an address at gmail.com" in words(amir.post(form, {"name": "gmail.com"}))
    assert "Enter a domain" in words(amir.post(form, {"name": ""}))
    shown = words(amir.post(form, {"name": "ash.example"}, follow=True))
    one = Domain.objects.get()
    assert one.record_value in shown
    here = f"{PAGE}domains/{one.pk}/"
    assert "The record is not there yet" in words(amir.post(here))
    zone.texts[one.record_name] = [one.record_value]
    assert "ash.example is verified" in words(amir.post(here, follow=True))
    assert "Add a sign-in by SAML" in words(amir.get(PAGE))
    assert "Give ash.example up?" in words(amir.get(f"{here}give-up/"))
    assert "You gave ash.example up" in words(amir.post(f"{here}give-up/", follow=True))
    assert amir.get(here).status_code == 404


def test_others_do_not_get_there(cast: Cast, client_of: Callable[[str], Client]) -> None:
    one = Domain.objects.create(organisation=cast.ashdown, name="ash.example", token="t")
    for address in (PAGE, f"{PAGE}domains/add/", f"{PAGE}domains/{one.pk}/", f"{PAGE}domains/{one.pk}/give-up/"):
        assert client_of("bob").get(address).status_code == 403
        assert "/account/sign-in/" in Client().get(address).headers["Location"]
    assert client_of("charlie").get(f"{PAGE}domains/{one.pk}/").status_code == 404
    assert client_of("charlie").post(f"{PAGE}domains/{one.pk}/give-up/").status_code == 404
