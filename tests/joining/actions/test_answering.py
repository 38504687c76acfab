"""What an applicant does by a link."""

import pytest
from django.core import mail

from carecert.audit.models import Entry
from carecert.joining.actions import answering, deciding
from carecert.joining.models import Application, Letter
from carecert.joining.rules.letters import Purpose
from carecert.notify.models import Message
from carecert.organisations.actor import Actor
from carecert.organisations.models import Organisation
from carecert.organisations.scope import scoped
from tests.cast import Cast
from tests.factories.joining import application, proved, sent_links
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def oak(cast: Cast) -> Organisation:
    return organisation("Oak Practice", parent=cast.board)


def test_the_link_proves_once_and_then_it_waits_for_a_decision(oak: Organisation) -> None:
    made = application(oak)
    letter = answering.behind(sent_links()[made.email], Purpose.PROVE)
    assert letter
    with scoped(Actor.anonymous()):
        assert [answering.prove(letter) for _ in range(2)] == [True, False]
    made.refresh_from_db()
    assert made.state == "waiting"
    assert Entry.objects.get(verb="joining.application.proved").person_name == "Petra Pike"


def test_a_link_works_for_one_purpose(oak: Organisation) -> None:
    secret = application(oak) and sent_links()["petra@pike.example"]
    assert answering.behind(secret, Purpose.QUESTION) is None
    assert answering.behind("made-up", Purpose.PROVE) is None


def test_the_administrators_of_one_that_has_joined_are_told_who_asks(cast: Cast) -> None:
    made = proved(cast.ashdown)
    assert (made.state, made.decided_by) == ("passed-on", "CareCERT")
    message = Message.objects.get(key=f"joining:{made.pk}:passed-on")
    assert message.subject == "Petra Pike asks to join Ashdown Hospitals"
    assert "petra@pike.example" in message.body
    assert set(message.deliveries.values_list("person", flat=True)) == {cast.amir.user.pk}


def test_an_answer_brings_the_application_back(cast: Cast, oak: Organisation) -> None:
    made = proved(oak)
    deciding.ask(made, question="Who is your partner for data?", by=cast.omar.actor)
    letter = answering.behind(sent_links()[made.email], Purpose.QUESTION)
    assert letter
    assert "    Who is your partner for data?" in str(mail.outbox[0].body)
    assert [answering.answer(letter, text=" Dr Patel ") for _ in range(2)] == [True, False]
    made.refresh_from_db()
    assert made.state == "waiting"
    assert Letter.objects.get(pk=letter.pk).answer == "Dr Patel"


def test_an_answer_that_comes_after_the_decision_changes_nothing(cast: Cast, oak: Organisation) -> None:
    made = proved(oak)
    deciding.ask(made, question="Who?", by=cast.omar.actor)
    letter = answering.behind(sent_links()[made.email], Purpose.QUESTION)
    deciding.refuse(made, reason="Nobody there knows them.", by=cast.nina.actor)
    assert letter
    assert answering.answer(letter, text="Dr Patel")
    assert Application.objects.get().state == "refused"
