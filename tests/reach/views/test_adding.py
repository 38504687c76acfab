"""Adding a contact."""

from collections.abc import Callable

import pytest
from django.test import Client

from carecert.organisations.models import Contact
from carecert.reach.models import Ask
from tests.factories.reach import sent_links
from tests.page import title, words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]
ADD = "/organisation/contacts/add/"
NEW = {"name": "Night desk", "email": "Night@ash.example", "receives_alerts": "true"}


def test_an_address_gets_its_link_at_once_and_the_page_says_so(client_of: ClientOf) -> None:
    amir = client_of("amir")
    assert title(amir.get(ADD)).startswith("Add a contact")
    shown = words(amir.post(ADD, NEW, follow=True))
    assert "Night desk is a contact now. A link was sent to night@ash.example" in shown
    assert "to verify the number" not in shown
    (secret,) = sent_links().values()
    owner = Client()
    owner.post(f"/organisation/answer/{secret}/")
    way = Contact.objects.get().ways.get()
    assert way.verified_at is not None


def test_a_number_is_said_to_be_verified_too(client_of: ClientOf) -> None:
    shown = words(client_of("amir").post(ADD, NEW | {"mobile": "07700 900123"}, follow=True))
    assert "Open “Night desk” to verify the number" in shown
    assert list(sent_links()) == ["night@ash.example"]


def test_what_is_refused_sends_nothing(client_of: ClientOf) -> None:
    amir = client_of("amir")
    amir.post(ADD, NEW)
    again = amir.post(ADD, NEW | {"name": "Again"})
    assert "night@ash.example is a contact already" in words(again)
    assert Contact.objects.count() == Ask.objects.count() == 1


def test_a_nurse_adds_none(client_of: ClientOf) -> None:
    assert client_of("bob").post(ADD, NEW).status_code == 403
    assert not Contact.objects.exists()
