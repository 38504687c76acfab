"""Applying."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from carecert.audit.models import Entry
from carecert.joining.actions import answering, applying
from carecert.joining.actions.applying import send_again
from carecert.joining.models import Application, Letter
from carecert.joining.rules.letters import Purpose
from carecert.joining.rules.life import NotNow
from carecert.organisations.actor import Actor
from carecert.organisations.scope import scoped
from tests.cast import Cast
from tests.factories.joining import SOMEBODY, application, proved, sent_links
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db


def later() -> None:
    """Let five minutes pass."""
    Letter.objects.update(created_at=timezone.now() - timedelta(minutes=6))


def test_a_stranger_applies_from_outside_every_wall(cast: Cast) -> None:
    with scoped(Actor.anonymous()):
        made = application(cast.birchwood, email=" Petra@PIKE.example ")
    assert made.email == "petra@pike.example"
    assert made.state == "unproven"
    assert Entry.objects.get(verb="joining.application.made").chain == "organisation:BIR"
    assert list(sent_links()) == ["petra@pike.example"]


def test_sent_again_it_changes_what_is_not_proved_and_floods_nobody(cast: Cast) -> None:
    first = application(cast.birchwood)
    again = application(cast.birchwood, job="Partner")
    assert again == first
    assert Application.objects.get().job == "Partner"
    assert Letter.objects.count() == 1
    later()
    application(cast.birchwood)
    assert Letter.objects.count() == 2


def test_a_newer_link_ends_the_older(cast: Cast) -> None:
    made = application(cast.birchwood)
    older = sent_links()["petra@pike.example"]
    with pytest.raises(NotNow, match="few minutes ago"):
        send_again(made, by=SOMEBODY)
    later()
    send_again(made, by=SOMEBODY)
    newer = sent_links()["petra@pike.example"]
    old, new = (answering.behind(secret, Purpose.PROVE) for secret in (older, newer))
    assert old
    assert new
    assert [answering.works(each) for each in (old, new)] == [False, True]
    assert answering.prove(old) is False


def test_nobody_changes_a_proved_application_by_knowing_its_address(cast: Cast) -> None:
    oak = organisation("Oak Practice", parent=cast.board)
    made = proved(oak)
    later()
    assert application(oak, name="Eve Evil") == made
    assert Application.objects.get().name == "Petra Pike"
    assert sent_links() == {}
    assert mail.outbox[0].subject == "Your application for Oak Practice is with us already"
    with pytest.raises(NotNow, match="proved already"):
        send_again(made, by=SOMEBODY)


def test_whoever_was_refused_applies_anew(cast: Cast) -> None:
    oak = organisation("Oak Practice", parent=cast.board)
    made = proved(oak)
    Application.objects.filter(pk=made.pk).update(state="refused", decided_at=timezone.now())
    assert application(oak) != made


def test_forgetting_is_recorded_when_there_was_something(cast: Cast) -> None:
    clock = Actor.system("clock")
    assert applying.forget_the_unproven(by=clock) == 0
    application(cast.birchwood)
    Application.objects.update(created_at=timezone.now() - timedelta(days=31))
    assert applying.forget_the_unproven(by=clock) == 1
    assert Entry.objects.get(verb="joining.applications.forgotten").details["count"] == 1


def test_an_email_before_the_proof_has_no_word_of_whoever_filled_in_the_form(cast: Cast) -> None:
    told = {"name": "colleague, you were attacked", "new_name": "your mailbox. It is locked", "new_kind": "care-home"}
    application(cast.region, **told)
    later()
    sent_links()
    proved(cast.region, **told | {"email": "other@pike.example"})
    later()
    application(cast.region, **told | {"email": "other@pike.example"})
    prove = mail.outbox[0]
    sent_links()
    for email in (prove, mail.outbox[0]):
        text = f"{email.subject} {email.body}"
        assert "an organisation that is not listed yet" in text
        assert "attacked" not in text
        assert "locked" not in text


def test_one_address_gets_one_email_in_five_minutes_whatever_is_applied_for(cast: Cast) -> None:
    first = application(cast.birchwood)
    second = application(cast.ashdown)
    assert Letter.objects.get().application == first
    with pytest.raises(NotNow, match="few minutes ago"):
        send_again(second, by=SOMEBODY)
    later()
    send_again(second, by=SOMEBODY)
    assert Letter.objects.filter(application=second).count() == 1
