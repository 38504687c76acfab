"""The pages for contacts."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from carecert.organisations.actions.contact import add_contact
from carecert.organisations.actions.way import mark_failed
from carecert.organisations.actor import Actor
from carecert.organisations.models import Contact, Way
from carecert.organisations.views import contacts
from tests.cast import Cast
from tests.databases import is_postgresql
from tests.page import title, words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]

AtMost = Callable[[int], AbstractContextManager[object]]

CONTACTS, ADD = "/organisation/contacts/", "/organisation/contacts/add/"


# The session, the person and the memberships; the contacts, their ways, and everything else at once. On PostgreSQL two
# more tell the scope and put it back.
QUESTIONS = 6


@pytest.fixture
def oncall(cast: Cast) -> Contact:
    return add_contact(cast.ashdown, name="IT on-call", email="it@ash.example", by=cast.amir.actor)


def test_a_nurse_may_not_see_them(client_of: ClientOf) -> None:
    assert client_of("bob").get(CONTACTS).status_code == 403


def test_without_contacts_the_page_warns(client_of: ClientOf) -> None:
    assert "No alert can reach you" in words(client_of("amir").get(CONTACTS))
    assert "Ask your administrator to add one" in words(client_of("dora").get(CONTACTS))


def test_a_board_member_reads_but_does_not_change(oncall: Contact, client_of: ClientOf) -> None:
    dora = client_of("dora")
    shown = words(dora.get(CONTACTS))
    assert "IT on-call Addresses and numbers it@ash.example Not verified Role Alerts only" in shown
    assert "Add a contact" not in shown
    assert dora.get(f"{CONTACTS}{oncall.pk}/").status_code == 403


def test_a_contact_is_added(client_of: ClientOf) -> None:
    amir = client_of("amir")
    assert title(amir.get(ADD)).startswith("Add a contact")
    sent = {"name": "Night desk", "email": "Night@ash.example", "mobile": "07700 900123", "receives_alerts": "true"}
    assert "Night desk is a contact now" in words(amir.post(ADD, sent, follow=True))
    made = Contact.objects.get()
    assert (made.email, made.mobile, made.receives_alerts) == ("night@ash.example", "07700900123", True)


def test_the_same_address_is_not_added_twice(oncall: Contact, client_of: ClientOf) -> None:
    answer = client_of("amir").post(ADD, {"name": "Again", "email": "IT@ash.example"})
    assert "it@ash.example is a contact already" in words(answer)
    assert Contact.objects.count() == 1


def test_a_wrong_number_is_told_at_its_own_field(client_of: ClientOf) -> None:
    answer = client_of("amir").post(ADD, {"name": "A", "email": "mobile@ash.example", "mobile": "ring me"})
    assert 'href="#id_mobile"' in answer.content.decode()
    assert "Enter a mobile number of 7 to 15 digits" in words(answer)
    assert not Contact.objects.exists()


def test_empty_answers_are_told(client_of: ClientOf) -> None:
    assert "Enter a name Enter an email address" in words(client_of("amir").post(ADD, {}))


def test_a_contact_is_changed(oncall: Contact, client_of: ClientOf) -> None:
    amir, path = client_of("amir"), f"{CONTACTS}{oncall.pk}/"
    assert "Email address it@ash.example Not verified" in words(amir.get(path))
    assert "Enter a mobile number" in words(amir.post(path, {"name": "IT", "mobile": "12"}))
    assert "IT is saved" in words(amir.post(path, {"name": "IT", "mobile": "+44 7700 900123"}, follow=True))
    oncall.refresh_from_db()
    assert (oncall.name, oncall.mobile, oncall.receives_alerts) == ("IT", "+447700900123", False)


def test_removing_the_last_contact_is_said_to_be_so(oncall: Contact, client_of: ClientOf) -> None:
    amir, path = client_of("amir"), f"{CONTACTS}{oncall.pk}/remove/"
    assert "This is the last contact that receives alerts" in words(amir.get(path))
    assert "IT on-call is no longer a contact" in words(amir.post(path, follow=True))
    assert not Contact.objects.exists()


def test_a_stranger_gets_404(oncall: Contact, client_of: ClientOf) -> None:
    charlie = client_of("charlie")
    assert "IT on-call" not in words(charlie.get(CONTACTS))
    for path in (f"{CONTACTS}{oncall.pk}/", f"{CONTACTS}{oncall.pk}/remove/"):
        assert [charlie.get(path).status_code, charlie.post(path, {"name": "X"}).status_code] == [404, 404]
    oncall.refresh_from_db()
    assert oncall.name == "IT on-call"


def test_a_contact_that_goes_while_it_is_changed_is_told(
    oncall: Contact, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone_meanwhile(*_all: object) -> Contact:
        found = Contact.objects.select_related("organisation").get(pk=oncall.pk)
        Contact.objects.all().delete()
        return found

    monkeypatch.setattr(contacts, "_contact", gone_meanwhile)
    answer = client_of("amir").post(f"{CONTACTS}{oncall.pk}/", {"name": "IT", "mobile": ""})
    assert answer.status_code == 200
    assert "There is a problem It was removed by somebody else" in words(answer)


def test_many_contacts_come_in_pages(cast: Cast, client_of: ClientOf) -> None:
    Contact.objects.bulk_create(
        Contact(organisation=cast.ashdown, name=f"Desk {n:02}", email=f"d{n}@ash.example", receives_alerts=n >= 49)
        for n in range(51)
    )
    amir = client_of("amir")
    first = words(amir.get(CONTACTS))
    assert "2 of 2" in first
    assert "Desk 50" not in first
    assert "No alert can reach you" not in first
    assert "Desk 50" in words(amir.get(CONTACTS, {"page": "2"}))


def test_an_organisation_with_one_contact_is_told_so(cast: Cast, oncall: Contact, client_of: ClientOf) -> None:
    told = words(client_of("amir").get(CONTACTS))
    assert "You have only one contact Alerts go to IT on-call only." in told
    assert "Add a second contact." in told
    assert "Ask your administrator to add a second contact." in words(client_of("dora").get(CONTACTS))
    add_contact(cast.ashdown, name="Night desk", email="night@ash.example", by=cast.amir.actor)
    assert "You have only one" not in words(client_of("amir").get(CONTACTS))


def test_home_asks_for_a_second_contact(oncall: Contact, client_of: ClientOf) -> None:
    assert "Name a second contact for alerts" in words(client_of("amir").get("/home/"))
    assert "second contact" not in words(client_of("bob").get("/home/"))


def test_a_contact_has_a_role(client_of: ClientOf) -> None:
    amir = client_of("amir")
    sent = {"name": "Night desk", "email": "night@ash.example", "role": "out-of-hours", "receives_alerts": "true"}
    assert "Out of hours" in words(amir.post(ADD, sent, follow=True))
    made = Contact.objects.get()
    amir.post(f"{CONTACTS}{made.pk}/", {"name": "Night desk", "role": "deputy"})
    made.refresh_from_db()
    assert made.role == "deputy"
    assert "list" in words(amir.post(f"{CONTACTS}{made.pk}/", {"name": "N", "role": "king"})).lower()


def test_contacts_that_nobody_confirmed_are_confirmed_in_one_click(oncall: Contact, client_of: ClientOf) -> None:
    amir = client_of("amir")
    assert "Are these still right?" not in words(amir.get(CONTACTS))
    Way.objects.update(created_at=timezone.now() - timedelta(days=91))
    assert "IT on-call : it@ash.example Yes, all right : IT on-call" in words(amir.get(CONTACTS))
    assert "Are these still right?" not in words(client_of("dora").get(CONTACTS))
    assert "confirmed for 90 days" in words(amir.post(f"{CONTACTS}{oncall.pk}/confirm/", follow=True))
    assert "Are these still right?" not in words(amir.get(CONTACTS))


def test_home_tells_what_fails_and_what_grew_old(cast: Cast, oncall: Contact, client_of: ClientOf) -> None:
    mark_failed(oncall.ways.get(), why="The mailbox is full.", by=Actor.system("mail"))
    Way.objects.update(created_at=timezone.now() - timedelta(days=91))
    shown = words(client_of("amir").get("/home/"))
    assert "Messages do not reach IT on-call (it@ash.example)" in shown
    assert "Is IT on-call still right?" in shown
    assert "The mailbox is full." in words(client_of("amir").get(f"{CONTACTS}{oncall.pk}/"))
    night = add_contact(cast.ashdown, name="Night", email="night@ash.example", by=cast.amir.actor)
    mark_failed(night.ways.get(), why="Unknown.", by=Actor.system("mail"))
    Way.objects.update(created_at=timezone.now() - timedelta(days=91))
    shown = words(client_of("amir").get("/home/"))
    assert "Messages do not reach some contacts" in shown
    assert "Not confirmed for 90 days: IT on-call, Night." in shown


def test_the_page_costs_as_much_with_many_contacts(
    cast: Cast, client_of: ClientOf, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    for number in range(30):
        add_contact(cast.ashdown, name=f"Desk {number}", email=f"d{number}@ash.example", by=cast.amir.actor)
    amir = client_of("amir")
    amir.get(CONTACTS)  # the first request of a session writes when it was last seen
    with django_assert_max_num_queries(10):
        amir.get(CONTACTS)


@pytest.mark.parametrize("name", ["amir", "dora"])
def test_the_list_asks_few_questions(
    cast: Cast,
    client_of: ClientOf,
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]],
    name: str,
) -> None:
    for number in range(12):
        add_contact(cast.ashdown, name=f"Desk {number:02}", email=f"d{number}@ash.example", by=cast.amir.actor)
    Way.objects.update(confirmed_at=timezone.now() - timedelta(days=100))
    client = client_of(name)
    client.get(CONTACTS)  # the first visit notes the session's activity
    with django_assert_max_num_queries(QUESTIONS + 2 * is_postgresql()):
        shown = words(client.get(CONTACTS))
    assert "Desk 11" in shown
    assert ("Desk 09 : d9@ash.example" in shown) == (name == "amir")
    assert "Desk 10 : d10@ash.example" not in shown
