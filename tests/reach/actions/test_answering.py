"""Answering by a link."""

from datetime import timedelta

import pytest
from django.utils import timezone

from carecert.audit.models import Entry
from carecert.organisations.actor import Actor
from carecert.organisations.models import Way
from carecert.organisations.scope import scoped
from carecert.reach.actions.answering import answer, behind
from carecert.reach.actions.asking import ask_to_verify, remind_the_unconfirmed
from carecert.reach.models import Ask
from tests.cast import Cast
from tests.factories.reach import contact, sent_links

pytestmark = pytest.mark.django_db


def test_a_link_verifies_its_address_once_and_for_nobody_signed_in(cast: Cast) -> None:
    way = contact(cast.ashdown, mobile="07700 900123").ways.get(channel="email")
    ask_to_verify(way, by=cast.amir.actor)
    secret = sent_links()[way.value]
    with scoped(Actor.anonymous()):
        found = behind(secret)
        assert found
        assert [answer(found), answer(found)] == [True, False]
    way.refresh_from_db()
    assert (way.proof, way.verified_at is None) == ("link", False)
    assert Way.objects.get(channel="mobile").confirmed_at is None
    entry = Entry.objects.get(verb="organisations.way.verified")
    assert (entry.person_name, entry.via, entry.chain) == ("Desk", "link", "organisation:ASH")


def test_a_reminder_confirms_the_whole_contact(cast: Cast) -> None:
    contact(cast.ashdown, mobile="07700 900123")
    Way.objects.update(created_at=timezone.now() - timedelta(days=90))
    remind_the_unconfirmed(by=Actor.system("clock"))
    found = behind(sent_links()["desk@ash.example"])
    assert found
    assert answer(found)
    assert not Way.objects.old(timezone.now()).exists()
    assert Way.objects.get(channel="mobile").verified_at is None


def test_a_link_ends_and_a_wrong_one_never_works(cast: Cast) -> None:
    ask_to_verify(contact(cast.ashdown).ways.get(), by=cast.amir.actor)
    secret = sent_links()["desk@ash.example"]
    found = behind(secret)
    assert found
    Ask.objects.update(created_at=timezone.now() - timedelta(days=9), ends_at=timezone.now() - timedelta(days=2))
    assert behind(secret) is None
    assert not answer(found)
    assert behind("made-up") is None
