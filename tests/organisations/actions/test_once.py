"""Forms that are sent twice: pressed twice, sent again after Back, from two windows at once, and meant twice."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.utils import timezone

from carecert.audit.models import Entry
from carecert.organisations.actions.contact import remove_contact
from carecert.organisations.actions.once import DONE_BEFORE, OTHER_WORDS, SAME_WORDS, forget, once
from carecert.organisations.models import Contact, Sent
from carecert.organisations.views.forms import ContactForm, RolesForm
from tests.cast import Cast, assemble, sign_in
from tests.page import html, words

ClientOf = Callable[[str], Client]
CONTACTS, ADD = "/organisation/contacts/", "/organisation/contacts/add/"
GIVEN = {"name": "Night desk", "email": "night@ash.example", "receives_alerts": "true"}
PEOPLE = 4


def mark_on(page: str) -> dict[str, str]:
    """The hidden fields by which a form is known again, as a browser would send them."""
    return dict(re.findall(r'<input type="hidden" name="(once[a-z-]*)" value="([^"]+)">', page))


@pytest.mark.django_db
def test_a_form_pressed_twice_leads_to_what_it_made_the_first_time(client_of: ClientOf) -> None:
    amir = client_of("amir")
    given = GIVEN | mark_on(html(amir.get(ADD)))
    assert "Night desk is a contact now" in words(amir.post(ADD, given, follow=True))
    again = amir.post(ADD, given, follow=True)
    assert again.redirect_chain == [(CONTACTS, 302)]
    assert DONE_BEFORE in words(again)
    assert Contact.objects.count() == Entry.objects.filter(verb="organisations.contact.added").count() == 1


@pytest.mark.django_db
def test_the_same_form_with_other_words_asks_and_loses_nothing(client_of: ClientOf) -> None:
    amir = client_of("amir")
    mark = mark_on(html(amir.get(ADD)))
    amir.post(ADD, GIVEN | mark)
    other = GIVEN | {"name": "Day desk", "email": "day@ash.example"}
    page = amir.post(ADD, other | mark)
    assert OTHER_WORDS in words(page)
    assert 'value="Day desk"' in html(page)
    assert re.search(rf'<a href="{CONTACTS}">\s*See what you sent before', html(page))
    assert Contact.objects.count() == 1
    fresh = mark_on(html(page))
    assert fresh["once"] != mark["once"]
    assert "Day desk is a contact now" in words(amir.post(ADD, other | fresh, follow=True))


@pytest.mark.django_db
def test_another_form_with_the_same_words_asks_before_it_does_it_again(cast: Cast, client_of: ClientOf) -> None:
    amir = client_of("amir")
    amir.post(ADD, GIVEN | mark_on(html(amir.get(ADD))))
    remove_contact(Contact.objects.get(), by=cast.amir.actor)
    page = amir.post(ADD, GIVEN | mark_on(html(amir.get(ADD))))
    assert SAME_WORDS in words(page)
    assert Contact.objects.count() == 0
    assert mark_on(html(page))["once-again"] == "yes"
    assert "Night desk is a contact now" in words(amir.post(ADD, GIVEN | mark_on(html(page)), follow=True))


@pytest.mark.django_db
def test_a_form_that_was_refused_may_be_mended_and_sent_again(client_of: ClientOf) -> None:
    amir = client_of("amir")
    mark = mark_on(html(amir.get(ADD)))
    page = amir.post(ADD, GIVEN | {"mobile": "ring me"} | mark)
    assert "Enter a mobile number" in words(page)
    assert mark_on(html(page)) == mark
    assert Sent.objects.count() == 0
    assert "Night desk is a contact now" in words(
        amir.post(ADD, GIVEN | {"mobile": "07700 900123"} | mark, follow=True)
    )


@pytest.mark.django_db
def test_a_mark_belongs_to_the_person_who_was_given_it(client_of: ClientOf) -> None:
    amir, charlie = client_of("amir"), client_of("charlie")
    mark = mark_on(html(amir.get(ADD)))
    amir.post(ADD, GIVEN | mark)
    assert "Night desk is a contact now" in words(charlie.post(ADD, GIVEN | mark, follow=True))
    assert Contact.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("mark", ["", "short", "<script>" + "a" * 14, "a" * 23])
def test_a_mark_that_we_did_not_draw_is_replaced(client_of: ClientOf, mark: str) -> None:
    page = client_of("amir").post(ADD, {"once": mark})
    assert re.fullmatch(r"[A-Za-z0-9_-]{22}", mark_on(html(page))["once"])


@pytest.mark.django_db
def test_the_same_words_are_no_question_after_an_hour(client_of: ClientOf) -> None:
    amir = client_of("amir")
    amir.post(ADD, GIVEN)
    Contact.objects.all().delete()
    Sent.objects.update(at=timezone.now() - timedelta(minutes=61))
    assert "Night desk is a contact now" in words(amir.post(ADD, GIVEN, follow=True))


@pytest.mark.django_db
def test_what_is_a_day_old_is_forgotten() -> None:
    for hours in (23, 25):
        Sent.objects.create(
            person_id=1, mark=f"{hours}", digest="d", led_to="/", at=timezone.now() - timedelta(hours=hours)
        )
    assert forget() == 1
    assert Sent.objects.get().mark == "23"


@pytest.mark.django_db
def test_a_form_without_a_mark_is_a_mistake_of_ours(cast: Cast) -> None:
    request = RequestFactory().post("/", {})
    request.actor = cast.amir.actor  # type: ignore[attr-defined]
    with pytest.raises(TypeError, match="RolesForm draws no mark"):
        once(request, RolesForm(request.POST), lambda: None)  # type: ignore[arg-type]


@pytest.mark.django_db(transaction=True)
def test_requests_at_the_same_moment_make_one() -> None:
    cast = assemble()
    given = GIVEN | mark_on(str(ContactForm().draw()))
    clients, ready = [sign_in(cast, "amir") for _ in range(PEOPLE)], Barrier(PEOPLE)

    def press(client: Client) -> tuple[int, str]:
        try:
            ready.wait()
            answer = client.post(ADD, given)
            return answer.status_code, answer.headers.get("Location", "")
        finally:
            connection.close()

    with ThreadPoolExecutor(PEOPLE) as pool:
        answers = list(pool.map(press, clients))
    assert answers == [(302, CONTACTS)] * PEOPLE
    assert Contact.objects.count() == Sent.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_words_in_two_windows_at_the_same_moment_make_one() -> None:
    cast = assemble()
    clients, ready = [sign_in(cast, "amir") for _ in range(PEOPLE)], Barrier(PEOPLE)

    def press(client: Client) -> int:
        try:
            ready.wait()
            return client.post(ADD, GIVEN | mark_on(str(ContactForm().draw()))).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(PEOPLE) as pool:
        assert sorted(pool.map(press, clients)) == [200] * (PEOPLE - 1) + [302]
    assert Contact.objects.count() == 1
