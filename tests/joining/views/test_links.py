"""The pages behind the links in emails."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from carecert.joining.actions.deciding import approve, ask, refuse
from carecert.joining.models import Application, Letter
from carecert.organisations.models import Organisation
from tests.cast import Cast
from tests.factories.joining import application, proved, sent_links
from tests.factories.organisations import organisation
from tests.page import html, title, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def oak(cast: Cast) -> Organisation:
    return organisation("Oak Practice", parent=cast.board)


def link_for(place: Organisation) -> str:
    made = application(place)
    return f"/join/link/{sent_links()[made.email]}/"


def late() -> None:
    then = timezone.now() - timedelta(days=8)
    Letter.objects.update(created_at=then, ends_at=then + timedelta(days=7))


def test_a_scanner_that_opens_the_link_proves_nothing(oak: Organisation) -> None:
    link, anybody = link_for(oak), Client()
    for _ in range(2):
        assert title(anybody.get(link)).startswith("Is this address yours?")
    assert Application.objects.get().state == "unproven"


def test_the_button_proves_and_a_second_press_says_the_same(oak: Organisation) -> None:
    link, anybody = link_for(oak), Client()
    for answer in (anybody.post(link), anybody.post(link), anybody.get(link)):
        assert "Your application for Oak Practice is with us." in words(answer)
    assert Application.objects.get().state == "waiting"


def test_whoever_asks_for_one_that_has_joined_is_told_without_names(cast: Cast) -> None:
    shown = words(Client().post(link_for(cast.ashdown)))
    assert "It has an administrator. We have told them that you asked." in shown
    assert "Amir" not in shown


def test_a_late_link_offers_another(oak: Organisation) -> None:
    link, anybody = link_for(oak), Client()
    late()
    answer = anybody.get(link)
    assert answer.status_code == 410
    assert f'action="{link}again/"' in html(answer)
    assert "A new link was sent to petra@pike.example" in words(anybody.post(f"{link}again/", follow=True))
    assert "Wait five minutes" in words(anybody.post(f"{link}again/", follow=True))
    assert Letter.objects.count() == 2
    newer = f"/join/link/{sent_links()['petra@pike.example']}/"
    assert "is with us" in words(anybody.post(newer))
    assert anybody.get(f"{link}again/").status_code == 405


def test_made_up_links_are_gone(oak: Organisation) -> None:
    anybody = Client()
    for path in ("/join/link/made-up/", "/join/answer/made-up/"):
        assert anybody.get(path).status_code == 410
    assert anybody.post("/join/link/made-up/again/").status_code == 410
    assert Client(enforce_csrf_checks=True).post(link_for(oak)).status_code == 403


def test_a_question_is_answered_once(cast: Cast, oak: Organisation) -> None:
    ask(proved(oak), question="Who is your partner for data?", by=cast.omar.actor)
    link, anybody = f"/join/answer/{sent_links()['petra@pike.example']}/", Client()
    assert "Who is your partner for data?" in words(anybody.get(link))
    assert "Enter your answer" in words(anybody.post(link))
    for text in ("Dr Patel", "Dr Evil"):
        assert "is with us" in words(anybody.post(link, {"text": text}))
    assert Letter.objects.get(purpose="question").answer == "Dr Patel"


def test_a_question_that_nobody_answered_in_time_ends(cast: Cast, oak: Organisation) -> None:
    ask(proved(oak), question="Who?", by=cast.omar.actor)
    link = f"/join/answer/{sent_links()['petra@pike.example']}/"
    late()
    assert Client().post(link, {"text": "Dr Patel"}).status_code == 410


def test_the_link_says_later_how_it_was_decided(cast: Cast, oak: Organisation) -> None:
    link, anybody = link_for(oak), Client()
    anybody.post(link)
    approve(Application.objects.get(), by=cast.nina.actor)
    assert "Oak Practice has joined CareCERT." in words(anybody.get(link))
    elm = organisation("Elm Practice", parent=cast.board)
    Letter.objects.update(created_at=timezone.now() - timedelta(minutes=6))
    link = link_for(elm)
    anybody.post(link)
    refuse(Application.objects.get(organisation=elm), reason="No.", by=cast.nina.actor)
    assert "was not approved" in words(anybody.get(link))
