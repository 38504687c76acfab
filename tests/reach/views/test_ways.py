"""The pages of the ways to reach one contact."""

from collections.abc import Callable

import pytest
from django.test import Client

from carecert.organisations.models import Contact, Way
from carecert.reach.models import Ask
from tests.cast import Cast
from tests.factories.reach import contact, sent_links
from tests.page import words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]


@pytest.fixture
def desk(cast: Cast) -> Contact:
    return contact(cast.ashdown, mobile="07700 900123")


def address(way: Way, rest: str = "") -> str:
    return f"/organisation/contacts/{way.contact_id}/ways/{way.pk}/{rest}"


def test_an_address_is_added_and_gets_its_link(client_of: ClientOf, desk: Contact) -> None:
    amir, path = client_of("amir"), f"/organisation/contacts/{desk.pk}/ways/add/"
    assert "Another way to reach Desk" in words(amir.get(path))
    answer = amir.post(path, {"channel": "email", "value": "Night@ash.example"}, follow=True)
    assert "night@ash.example is added. A link was sent to it." in words(answer)
    assert list(sent_links()) == ["night@ash.example"]
    assert "Ring it, then say so here" in words(
        amir.post(path, {"channel": "landline", "value": "01632 960123"}, follow=True)
    )
    assert "has night@ash.example already" in words(
        amir.post(path, {"channel": "email", "value": "night@ash.example", "once-again": "yes"})
    )


def test_a_link_is_sent_and_not_twice_in_a_row(client_of: ClientOf, desk: Contact) -> None:
    amir, way = client_of("amir"), desk.ways.get(channel="email")
    assert "Nobody has verified it yet" in words(amir.get(address(way)))
    assert "The link works once" in words(amir.get(address(way, "link/")))
    assert "A link was sent to desk@ash.example" in words(amir.post(address(way, "link/"), follow=True))
    assert "a few minutes ago" in words(amir.post(address(way, "link/"), follow=True))
    assert Ask.objects.count() == 1


def test_a_number_is_verified_by_ringing_it_and_an_address_is_not(client_of: ClientOf, desk: Contact) -> None:
    amir, mobile, email = client_of("amir"), desk.ways.get(channel="mobile"), desk.ways.get(channel="email")
    assert "press the button only when" in words(amir.get(address(mobile, "rang/")))
    assert "07700900123 is verified" in words(amir.post(address(mobile, "rang/"), follow=True))
    assert "Somebody rang it" in words(amir.get(address(mobile)))
    assert "verified by its owner" in words(amir.post(address(email, "rang/"), follow=True))
    assert "Ring the number instead" in words(amir.post(address(mobile, "link/"), follow=True))
    email.refresh_from_db()
    assert email.verified_at is None


def test_a_way_is_removed_but_not_the_last_address(client_of: ClientOf, desk: Contact) -> None:
    amir, mobile, email = client_of("amir"), desk.ways.get(channel="mobile"), desk.ways.get(channel="email")
    assert "Remove 07700900123?" in words(amir.get(address(mobile, "remove/")))
    assert "07700900123 is removed" in words(amir.post(address(mobile, "remove/"), follow=True))
    assert "needs one email address" in words(amir.post(address(email, "remove/"), follow=True))
    assert desk.ways.get() == email


def test_a_contact_is_confirmed(client_of: ClientOf, desk: Contact) -> None:
    amir, path = client_of("amir"), f"/organisation/contacts/{desk.pk}/confirm/"
    assert "Email address: desk@ash.example Mobile number: 07700900123" in words(amir.get(path))
    assert not Way.objects.exclude(confirmed_at=None).exists()
    assert "Desk is confirmed for 90 days" in words(amir.post(path, follow=True))
    assert not Way.objects.filter(confirmed_at=None).exists()


def test_a_stranger_gets_404_and_a_board_member_403(client_of: ClientOf, desk: Contact) -> None:
    way = desk.ways.get(channel="mobile")
    paths = [address(way, rest) for rest in ("", "link/", "rang/", "remove/")]
    paths += [f"/organisation/contacts/{desk.pk}/{rest}/" for rest in ("confirm", "ways/add")]
    for path in paths:
        assert [client_of("charlie").get(path).status_code, client_of("charlie").post(path).status_code] == [404, 404]
        assert client_of("dora").post(path).status_code == 403
    assert desk.ways.filter(verified_at=None, confirmed_at=None).count() == 2


def test_a_way_is_found_through_its_own_contact_only(cast: Cast, client_of: ClientOf, desk: Contact) -> None:
    other = contact(cast.ashdown, "Night").ways.get()
    assert client_of("amir").get(f"/organisation/contacts/{desk.pk}/ways/{other.pk}/").status_code == 404
