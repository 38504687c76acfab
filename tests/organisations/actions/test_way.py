"""Keeping the ways to reach a contact."""

import pytest

from carecert.audit.models import Entry
from carecert.organisations.actions.contact import CannotKeep, add_contact, change_contact, remove_contact
from carecert.organisations.actions.way import (
    add_way,
    confirm_contact,
    mark_delivered,
    mark_failed,
    remove_way,
    verify_way,
)
from carecert.organisations.actor import Actor
from carecert.organisations.models import Contact, Proof, Reachability, Way
from tests.cast import Cast

pytestmark = pytest.mark.django_db
MAIL = Actor.system("mail")


@pytest.fixture
def desk(cast: Cast) -> Contact:
    return add_contact(
        cast.ashdown, name="Desk", email="desk@ash.example", mobile="07700 900123", role="primary", by=cast.amir.actor
    )


def reasons(contact: Contact) -> list[str]:
    return Reachability.objects.get(organisation=contact.organisation).reasons


def test_a_new_contact_has_its_first_ways_and_none_is_verified(desk: Contact) -> None:
    ways = desk.ways.order_by("channel")
    assert [(way.channel, way.value) for way in ways] == [("email", "desk@ash.example"), ("mobile", "07700900123")]
    assert {way.verified_at for way in ways} == {None}
    assert "no-primary" in reasons(desk)


def test_addresses_and_numbers_are_added_tidy(cast: Cast, desk: Contact) -> None:
    assert add_way(desk, channel="email", value=" Night@Ash.example ", by=cast.amir.actor).value == "night@ash.example"
    assert str(add_way(desk, channel="landline", value="01632 960 123", by=cast.amir.actor)) == "01632960123"
    for channel, value, why in (
        ("email", "NIGHT@ash.example", "has night@ash.example already"),
        ("email", "nobody", "correct format"),
        ("landline", "12", "Enter a landline number of 7 to 15 digits"),
        ("mobile", " ", "Enter a mobile number"),
    ):
        with pytest.raises(CannotKeep, match=why) as told:
            add_way(desk, channel=channel, value=value, by=cast.amir.actor)
        assert told.value.field == "value"
    assert desk.ways.count() == 4


def test_the_columns_of_the_last_release_follow_the_ways(cast: Cast, desk: Contact) -> None:
    by = cast.amir.actor
    second = add_way(desk, channel="mobile", value="07700 900456", by=by)
    assert remove_way(desk.ways.get(value="07700900123"), by=by)
    desk.refresh_from_db()
    assert desk.mobile == "07700900456"
    assert remove_way(second, by=by)
    assert not remove_way(second, by=by)
    desk.refresh_from_db()
    assert desk.mobile == ""
    add_way(desk, channel="mobile", value="07700 900789", by=by)
    add_way(desk, channel="email", value="night@ash.example", by=by)
    assert remove_way(desk.ways.get(value="desk@ash.example"), by=by)
    desk.refresh_from_db()
    assert (desk.email, desk.mobile) == ("night@ash.example", "07700900789")


def test_the_last_email_address_stays(cast: Cast, desk: Contact) -> None:
    with pytest.raises(CannotKeep, match="needs one email address"):
        remove_way(desk.ways.get(channel="email"), by=cast.amir.actor)
    add_contact(cast.ashdown, name="Night", email="night@ash.example", by=cast.amir.actor)
    add_way(desk, channel="email", value="night@ash.example", by=cast.amir.actor)
    with pytest.raises(CannotKeep, match="another contact's address"):
        remove_way(desk.ways.get(value="desk@ash.example"), by=cast.amir.actor)
    assert desk.ways.email().count() == 2


def test_another_mobile_number_must_be_verified_anew(cast: Cast, desk: Contact) -> None:
    verify_way(desk.ways.get(channel="mobile"), proof=Proof.RANG, by=cast.amir.actor)
    same = {"name": "Desk", "receives_alerts": True, "by": cast.amir.actor}
    change_contact(desk, mobile="07700 900123", **same)
    assert desk.ways.get(channel="mobile").verified_at
    change_contact(desk, mobile="07700 900999", role="deputy", **same)
    assert desk.ways.get(channel="mobile").verified_at is None
    assert Contact.objects.get().role == "deputy"
    change_contact(desk, mobile="", **same)
    assert not desk.ways.filter(channel="mobile").exists()


def test_what_was_verified_counts_and_ends_a_failure(cast: Cast, desk: Contact) -> None:
    mobile = desk.ways.get(channel="mobile")
    mark_failed(mobile, why="No such number.", by=MAIL)
    assert verify_way(mobile, proof=Proof.RANG, by=cast.amir.actor)
    mobile.refresh_from_db()
    assert (mobile.proof, mobile.failed_at, mobile.confirmed_at) == ("rang", None, mobile.verified_at)
    assert "no-primary" not in reasons(desk)
    with pytest.raises(CannotKeep, match="verified by its owner"):
        verify_way(desk.ways.get(channel="email"), proof=Proof.RANG, by=cast.amir.actor)


def test_verifying_the_first_address_is_seen_in_the_old_column(desk: Contact) -> None:
    assert verify_way(desk.ways.get(channel="email"), proof=Proof.LINK, by=MAIL)
    assert Contact.objects.get().verified_at == Way.objects.get(channel="email").verified_at


def test_a_contact_is_confirmed_with_all_its_ways(cast: Cast, desk: Contact) -> None:
    assert confirm_contact(desk, by=cast.amir.actor) == 2
    assert not Way.objects.filter(confirmed_at=None).exists()
    assert Entry.objects.filter(verb="organisations.contact.confirmed").count() == 1


def test_a_failure_is_marked_once_and_ends_when_something_arrives(desk: Contact) -> None:
    email = desk.ways.get(channel="email")
    assert mark_failed(email, why="The mailbox is full.", by=MAIL)
    assert "failing" in reasons(desk)
    began = Way.objects.get(pk=email.pk).failed_at
    assert not mark_failed(email, why="", by=MAIL)
    email.refresh_from_db()
    assert (email.failed_at, email.failed_why) == (began, "The message did not arrive.")
    assert mark_delivered(email, by=MAIL)
    assert not mark_delivered(email, by=MAIL)
    email.refresh_from_db()
    assert (email.failed_at, email.failed_why, email.delivered_at is None) == (None, "", False)
    assert "failing" not in reasons(desk)


def test_what_is_gone_is_neither_verified_nor_confirmed(cast: Cast, desk: Contact) -> None:
    way = desk.ways.get(channel="email")
    remove_contact(Contact.objects.get(), by=cast.amir.actor)
    assert not verify_way(way, proof=Proof.LINK, by=MAIL)
    assert not confirm_contact(desk, by=cast.amir.actor)
    assert reasons(desk) == ["nobody"]
