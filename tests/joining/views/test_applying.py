"""Applying on the public site."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.http.response import HttpResponseBase
from django.test import Client
from django.utils import timezone

from carecert.joining.models import Application, Letter
from tests.cast import Cast
from tests.factories.joining import WHO, proved
from tests.factories.organisations import organisation
from tests.page import html, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


def follow(client: Client, answer: HttpResponseBase) -> HttpResponseBase:
    return client.get(answer["Location"])


def test_a_stranger_applies_and_is_sent_to_their_mailbox(cast: Cast) -> None:
    anybody = Client()
    assert "Apply for Birchwood Surgery" in words(anybody.get("/join/for/BIR/"))
    answer = anybody.post("/join/for/BIR/", WHO)
    assert answer.status_code == 302
    shown = words(follow(anybody, answer))
    assert "Look into your mailbox" in shown
    assert "petra@pike.example" in shown
    assert Application.objects.get().organisation == cast.birchwood


def test_nobody_learns_before_the_proof_whether_an_organisation_has_joined(cast: Cast) -> None:
    oak = organisation("Oak Practice", code="OAK", parent=cast.board)
    anybody = Client()
    pages = []
    for place in (cast.birchwood, oak):
        given = words(anybody.get(f"/join/for/{place.code}/"))
        sent = words(follow(anybody, anybody.post(f"/join/for/{place.code}/", WHO)))
        pages.append(f"{given} {sent}".replace(place.name, "").replace(place.code, ""))
    assert pages[0] == pages[1]


def test_a_form_that_is_sent_twice_makes_one_application(cast: Cast) -> None:
    anybody = Client()
    for _ in range(2):
        assert anybody.post("/join/for/BIR/", WHO).status_code == 302
    assert Application.objects.count() == Letter.objects.count() == 1


def test_what_was_typed_is_kept_when_something_is_missing(cast: Cast) -> None:
    answer = Client().post("/join/for/BIR/", WHO | {"email": "nobody"})
    assert "There is a problem" in words(answer)
    assert 'value="Practice manager"' in html(answer)
    assert not Application.objects.exists()


def test_one_that_is_not_listed_says_what_it_is_and_where(cast: Cast) -> None:
    anybody, new = Client(), {"new_name": "Sunny House", "new_kind": "care-home", "place": "SDR"}
    assert anybody.post("/join/new/", WHO | new | {"place": "ASH"}).status_code == 200
    assert anybody.post("/join/new/", WHO | new | {"new_kind": "region"}).status_code == 200
    answer = anybody.post("/join/new/", WHO | new)
    assert "Sunny House" in words(follow(anybody, answer))
    made = Application.objects.get()
    assert (made.organisation, made.new_name, made.new_kind) == (cast.region, "Sunny House", "care-home")


def test_regions_closed_and_unknown_organisations_are_not_found(cast: Cast) -> None:
    for code in ("SDR", "NCC", "NOWHERE"):
        assert Client().get(f"/join/for/{code}/").status_code == 404


def test_too_many_applications_for_one_address_are_stopped_with_what_was_typed(cast: Cast) -> None:
    anybody = Client()
    for _ in range(5):
        anybody.post("/join/for/BIR/", WHO)
    answer = anybody.post("/join/for/BIR/", WHO)
    assert "Too many applications came from here" in words(answer)
    assert 'value="Practice manager"' in html(answer)


def test_too_many_from_one_place_are_stopped_whatever_address_they_name(cast: Cast) -> None:
    anybody = Client()
    for number in range(20):
        anybody.post("/join/for/BIR/", WHO | {"email": f"petra{number}@pike.example"})
    assert "Too many applications came from here" in words(anybody.post("/join/for/BIR/", WHO))
    assert Letter.objects.count() == 20


@pytest.mark.parametrize("field", ["name", "job", "new_name"])
def test_a_web_address_is_no_name_and_no_job(cast: Cast, field: str) -> None:
    given = WHO | {"new_name": "Sunny House", "new_kind": "care-home", "place": "SDR"}
    answer = Client().post("/join/new/", given | {field: "yours. Open https://evil.example/login now"})
    assert "Leave out web and email addresses" in words(answer)
    assert not Application.objects.exists()


def test_the_email_is_sent_again_after_five_minutes_and_not_before(cast: Cast) -> None:
    anybody = Client()
    here = anybody.post("/join/for/BIR/", WHO)["Location"]
    assert "Wait five minutes" in words(anybody.post(here, follow=True))
    assert Letter.objects.count() == 1
    Letter.objects.update(created_at=timezone.now() - timedelta(minutes=6))
    assert "Another link was sent to petra@pike.example" in words(anybody.post(here, follow=True))
    assert Letter.objects.count() == 2


def test_a_made_up_address_shows_nobodys_application(cast: Cast) -> None:
    made = proved(cast.birchwood)
    for token in (str(made.pk), "MQ:1abc:def"):
        assert Client().get(f"/join/sent/{token}/").status_code == 410


def test_the_form_needs_the_page(cast: Cast) -> None:
    assert Client(enforce_csrf_checks=True).post("/join/for/BIR/", WHO).status_code == 403
