"""Ways as rows."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from carecert.organisations.models import Contact, Way
from carecert.organisations.rules.reachability import FRESH
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(cast: Cast) -> Contact:
    return Contact.objects.create(organisation=cast.ashdown, name="Desk", email="desk@ash.example")


def way(contact: Contact, **more: object) -> Way:
    given = {"channel": "email", "value": "desk@ash.example"} | more
    return Way.objects.create(organisation=contact.organisation, contact=contact, **given)


def test_a_contact_has_each_way_once(desk: Contact) -> None:
    way(desk)
    with pytest.raises(IntegrityError), transaction.atomic():
        way(desk, value="DESK@ash.example")


@pytest.mark.parametrize(
    "wrong",
    [
        {"channel": "pigeon"},
        {"value": ""},
        {"proof": "link"},
        {"verified_at": timezone.now()},
        {"failed_why": "full"},
        {"failed_at": timezone.now()},
    ],
)
def test_half_a_way_is_refused(desk: Contact, wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        way(desk, **wrong)


def test_a_way_belongs_where_its_contact_belongs(cast: Cast, desk: Contact) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Way.objects.create(organisation=cast.birchwood, contact=desk, channel="email", value="x@bir.example")


def test_a_confirmation_grows_old(desk: Contact) -> None:
    now = timezone.now()
    one = way(desk)
    assert one.since == one.created_at
    assert not one.is_old(now)
    assert not Way.objects.old(now).exists()
    one.confirmed_at = now - FRESH
    one.save()
    assert one.is_old(now)
    assert Way.objects.old(now).get() == one
    assert not Way.objects.old(now - timedelta(minutes=1)).exists()


def test_ways_by_what_is_known(desk: Contact) -> None:
    one = way(desk)
    ringing = way(desk, channel="landline", value="01632960123", failed_at=timezone.now(), failed_why="Unknown.")
    assert (Way.objects.email().get(), Way.objects.working().get()) == (one, one)
    assert (one.is_email, ringing.is_email) == (True, False)
