"""The ways to somebody."""

import pytest

from carecert.notify.models import Delivery, Preference
from carecert.notify.queries.ways import ways_of, ways_to, ways_to_person
from carecert.notify.rules.ways import Way
from carecert.organisations.actions.way import add_way, mark_failed
from carecert.organisations.actor import Actor
from tests.cast import Cast
from tests.notify.post import a_contact

pytestmark = pytest.mark.django_db
BY = Actor.system("tests")
SMS = Way("sms", "+447700900123")


def test_a_contact_is_reached_by_email_and_then_by_text(cast: Cast) -> None:
    contact = a_contact(cast, mobile="+447700900123")
    assert ways_to(contact) == [Way("email", "it@ash.example"), SMS]


def test_a_way_that_fails_comes_after_those_that_work_and_a_landline_is_not_written_to(cast: Cast) -> None:
    contact = a_contact(cast, mobile="+447700900123")
    add_way(contact, channel="email", value="night@ash.example", by=BY)
    add_way(contact, channel="landline", value="01632 960001", by=BY)
    other = Way("email", "night@ash.example")
    assert ways_to(contact) == [Way("email", "it@ash.example"), other, SMS]
    mark_failed(contact.ways.get(value="it@ash.example"), why="No such mailbox.", by=BY)
    assert ways_to(contact) == [other, SMS, Way("email", "it@ash.example")]
    contact.ways.all().delete()
    assert ways_to(contact) == [Way("email", "it@ash.example"), SMS]


def test_a_person_is_texted_only_at_a_number_that_they_gave(cast: Cast) -> None:
    assert ways_to_person("a@x.example", None) == [Way("email", "a@x.example")]
    assert ways_to_person("a@x.example", Preference(mobile="+447700900123")) == [Way("email", "a@x.example"), SMS]


def test_the_ways_of_a_delivery_are_those_of_its_recipient(cast: Cast) -> None:
    assert ways_of(Delivery(contact=a_contact(cast))) == [Way("email", "it@ash.example")]
    assert ways_of(Delivery(person=cast.bob.user)) == [Way("email", "bob@ash.example")]
    assert ways_of(Delivery()) == []
