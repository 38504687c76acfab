"""Whether an organisation can be reached, as conditions."""

import pytest
from django.db.models import Q
from django.utils import timezone

from carecert.organisations.models import Contact, Organisation, Way
from carecert.organisations.queries.starting import has_enough_contacts, has_somebody_at_night
from tests.cast import Cast
from tests.factories.reach import contact

pytestmark = pytest.mark.django_db


def holds(condition: Q) -> set[str]:
    return set(Organisation.objects.filter(condition).values_list("code", flat=True))


def verify(*contacts: Contact) -> None:
    Way.objects.filter(contact__in=contacts).update(verified_at=timezone.now(), proof="link")


def test_two_contacts_must_be_verified_and_work(cast: Cast) -> None:
    desk, night = contact(cast.ashdown), contact(cast.ashdown, "Night")
    contact(cast.birchwood)
    assert holds(has_enough_contacts()) == set()
    verify(desk)
    assert holds(has_enough_contacts()) == set()
    verify(desk, night)
    assert holds(has_enough_contacts()) == {"ASH"}
    Way.objects.filter(contact=night).update(failed_at=timezone.now(), failed_why="Full.")
    assert holds(has_enough_contacts()) == set()


def test_several_addresses_of_one_contact_are_one(cast: Cast) -> None:
    desk = contact(cast.ashdown, mobile="07700900123")
    verify(desk)
    assert Way.objects.filter(verified_at__isnull=False).count() == 2
    assert holds(has_enough_contacts()) == set()


def test_somebody_at_night_is_an_out_of_hours_contact_that_gets_alerts(cast: Cast) -> None:
    night = contact(cast.ashdown, "Night", role="out-of-hours")
    assert holds(has_somebody_at_night()) == set()
    verify(night)
    assert holds(has_somebody_at_night()) == {"ASH"}
    Contact.objects.update(receives_alerts=False)
    assert holds(has_somebody_at_night()) == set()
