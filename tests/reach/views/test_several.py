"""The page on which contacts of many organisations are confirmed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from carecert.organisations.models import Way
from carecert.reach.actions.several import Confirmed
from carecert.reach.views import several
from tests.cast import Cast
from tests.factories.practices import charlie, practices
from tests.factories.reach import contact
from tests.page import words

pytestmark = pytest.mark.django_db
PAGE = "/organisation/contacts/several/"


def test_those_that_are_ticked_are_confirmed(cast: Cast) -> None:
    here, there = contact(cast.birchwood), contact(*practices(cast, 1))
    browser = charlie(cast)
    assert "There is nothing to do" in words(browser.get(PAGE))
    Way.objects.update(created_at=timezone.now() - timedelta(days=91))
    assert "Confirm the contacts of all your 2 organisations" in words(browser.get("/organisation/contacts/"))
    assert "Birchwood Surgery: Desk desk@bir.example" in words(browser.get(PAGE))
    assert "Tick at least one contact" in words(browser.post(PAGE, {}))
    said = words(browser.post(PAGE, {"contacts": [there.pk]}, follow=True))
    assert "1 contact is confirmed for 90 days" in said
    assert Way.objects.get(contact=here).confirmed_at is None
    assert Way.objects.get(contact=there).confirmed_at is not None
    assert "2 contacts" not in said


def test_what_could_not_be_done_is_named(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    held = contact(cast.birchwood)
    Way.objects.update(created_at=timezone.now() - timedelta(days=91))
    told = [Confirmed(held.pk, done=False, organisation="Birchwood Surgery", words="Try again.")]
    monkeypatch.setattr(several, "confirm_several", lambda _pks, acting: told)
    said = words(charlie(cast).post(PAGE, {"contacts": [held.pk]}, follow=True))
    assert "Not confirmed at Birchwood Surgery: Try again." in said


def test_only_those_who_look_after_contacts(cast: Cast, client_of: Callable[[str], Client]) -> None:
    for name in ("bob", "rafi", "nina"):
        assert client_of(name).get(PAGE).status_code == 403
    assert client_of("amir").get(PAGE).status_code == 200
    assert Client().get(PAGE).status_code == 302
