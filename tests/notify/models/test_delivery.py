"""Messages and deliveries as rows."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from carecert.notify.models import Channel, Delivery, Message, State
from carecert.organisations.actor import Actor
from carecert.organisations.models import Contact
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def message(cast: Cast) -> Message:
    return Message.objects.create(
        key="k", kind="alert", subject="S", body="B", created_at=timezone.now(), told_by="Nina"
    )


def test_a_delivery_has_one_recipient(cast: Cast, message: Message) -> None:
    contact = Contact.objects.create(organisation=cast.ashdown, name="IT", email="it@x.example")
    for recipients in ({}, {"person": cast.bob.user, "contact": contact}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Delivery.objects.create(message=message, channel=Channel.EMAIL, **recipients)


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": State.SENT},
        {"state": State.WAITING, "sent_at": timezone.now()},
        {"state": State.FAILED, "next_attempt_at": timezone.now()},
        {"state": State.FAILED, "lease": UUID(int=1)},
    ],
)
def test_the_times_fit_the_state(cast: Cast, message: Message, wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.create(message=message, person=cast.bob.user, channel=Channel.EMAIL, **wrong)


def test_a_person_is_told_once_by_each_channel(cast: Cast, message: Message) -> None:
    made = Delivery.objects.create(message=message, person=cast.bob.user, channel=Channel.EMAIL)
    assert str(made) == f"{message.pk} by email"
    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.create(message=message, person=cast.bob.user, channel=Channel.EMAIL)


def test_people_see_their_own_deliveries(cast: Cast, message: Message) -> None:
    Delivery.objects.create(message=message, person=cast.bob.user, channel=Channel.EMAIL)
    assert Delivery.objects.visible_to(cast.bob.actor).count() == 1
    assert Delivery.objects.visible_to(cast.nina.actor).count() == 1
    assert Delivery.objects.visible_to(cast.alice.actor).count() == 0
    assert Delivery.objects.visible_to(Actor.anonymous()).count() == 0


def test_what_is_due_waits_and_is_not_for_a_digest(cast: Cast, message: Message) -> None:
    now = timezone.now()
    for person, fields in (
        (cast.alice, {"next_attempt_at": now}),
        (cast.bob, {"next_attempt_at": now, "digest": True}),
        (cast.mary, {"next_attempt_at": now + timedelta(minutes=1)}),
        (cast.rafi, {"state": State.FAILED}),
    ):
        Delivery.objects.create(message=message, person=person.user, channel=Channel.EMAIL, **fields)
    assert [one.person for one in Delivery.objects.due(now)] == [cast.alice.user]
    assert [one.person for one in Delivery.objects.dead()] == [cast.rafi.user]


def test_a_contact_is_told_once_at_each_address(cast: Cast, message: Message) -> None:
    contact = Contact.objects.create(organisation=cast.ashdown, name="IT", email="it@x.example")
    for address in ("it@x.example", "it2@x.example"):
        Delivery.objects.create(message=message, contact=contact, channel=Channel.EMAIL, address=address)
    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.create(message=message, contact=contact, channel=Channel.EMAIL, address="it@x.example")
