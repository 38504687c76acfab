"""What could not be delivered."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client

from carecert.notify.actions.webhook import make_webhook
from carecert.notify.models import Channel, Delivery, State, Webhook
from carecert.notify.models.webhook import Shape
from carecert.notify.sending.settling import give_up
from carecert.notify.views.undelivered import recipient
from carecert.organisations.roles import Role
from tests.cast import Cast, sign_in
from tests.factories.people import member
from tests.notify.post import a_contact, mailed, say
from tests.page import html, words

pytestmark = pytest.mark.django_db
PATH = "/messages/undelivered/"


@pytest.fixture
def dead(cast: Cast) -> Delivery:
    say(cast, contacts=[a_contact(cast).pk])
    give_up(mailed(), "the address was refused: 550")
    return mailed()


def test_an_editor_sees_who_was_not_reached_and_why(dead: Delivery, client_of: Callable[[str], Client]) -> None:
    said = words(client_of("nina").get(PATH))
    assert "Patch now" in said
    assert "IT desk, Ashdown Hospitals" in said
    assert "the address was refused: 550" in said
    assert dead.address not in said


def test_an_editor_tries_again(dead: Delivery, client_of: Callable[[str], Client]) -> None:
    client = client_of("nina")
    answer = client.post(PATH, {"newest": str(dead.pk)}, follow=True)
    assert "1 message is tried again" in html(answer)
    assert "Every message has been delivered." in words(answer)
    dead.refresh_from_db()
    assert dead.state == State.WAITING


def test_only_what_the_page_showed_is_tried_again(dead: Delivery, client_of: Callable[[str], Client]) -> None:
    client_of("nina").post(PATH, {"newest": str(dead.pk - 1)})
    client_of("nina").post(PATH, {"newest": "x"})
    client_of("nina").post(f"{PATH}?channel=sms", {"newest": str(dead.pk)})
    dead.refresh_from_db()
    assert dead.state == State.FAILED


def test_the_list_narrows_by_channel(dead: Delivery, client_of: Callable[[str], Client]) -> None:
    client = client_of("nina")
    assert "Patch now" in words(client.get(f"{PATH}?channel=email"))
    assert "Patch now" not in words(client.get(f"{PATH}?channel=sms"))
    assert "Patch now" in words(client.get(f"{PATH}?channel=nonsense"))


@pytest.mark.parametrize("name", ["alice", "bob", "omar"])
def test_others_are_refused(dead: Delivery, client_of: Callable[[str], Client], name: str) -> None:
    assert client_of(name).get(PATH).status_code == 403
    assert client_of(name).post(PATH, {"newest": str(dead.pk)}).status_code == 403


def test_every_kind_of_recipient_has_a_name(cast: Cast) -> None:
    made, _ = make_webhook(cast.ashdown, name="SIEM", url="https://x.example/", shape=Shape.SIGNED, by=cast.alice.actor)
    assert recipient(Delivery(webhook=made)) == "SIEM, Ashdown Hospitals"
    assert recipient(Delivery(person=cast.bob.user)) == "Bob Baker"
    assert recipient(Delivery(channel=Channel.EMAIL)) == ""
    assert Webhook.objects.count() == 1


def test_an_auditor_sees_the_list_and_changes_nothing(dead: Delivery, cast: Cast) -> None:
    client = sign_in(replace(cast, nina=member(cast.nation, Role.AUDITOR)), "nina")
    page = client.get(PATH)
    assert "Patch now" in words(page)
    assert "Try this one again" not in words(page)
    assert client.post(PATH, {"newest": str(dead.pk)}).status_code == 403
