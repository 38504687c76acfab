"""Each delivery is kept for the organisations that it is for."""

import pytest

from carecert.notify.actions.webhook import make_webhook
from carecert.notify.models import Channel, State, Told
from carecert.notify.models.webhook import Shape
from carecert.notify.sending.concerning import by_person
from carecert.notify.sending.settling import give_up
from tests.cast import Cast
from tests.notify.post import a_contact, mailed, say

pytestmark = pytest.mark.django_db
ABOUT = "broadcast:advisory/CC-1"


def test_people_contacts_and_programs_are_told_for_their_organisations(cast: Cast) -> None:
    make_webhook(cast.ashdown, name="SIEM", url="https://x.example/", shape=Shape.SIGNED, by=cast.alice.actor)
    whom = {
        "people": [cast.alice.user.pk],
        "places": {cast.alice.user.pk: [cast.ashdown.pk, cast.birchwood.pk]},
        "contacts": [a_contact(cast).pk],
        "organisations": [cast.ashdown.pk],
    }
    for _ in range(2):
        say(cast, urgent=True, about=ABOUT, **whom)
    rows = [(one.organisation.code, one.recipient, one.delivery.channel) for one in Told.objects.all()]
    assert sorted(rows) == [
        ("ASH", "Alice Archer", "email"),
        ("ASH", "Alice Archer", "in-app"),
        ("ASH", "IT desk", "email"),
        ("ASH", "SIEM", "webhook"),
        ("BIR", "Alice Archer", "email"),
        ("BIR", "Alice Archer", "in-app"),
    ]
    assert set(Told.objects.values_list("about", flat=True)) == {ABOUT}


def test_what_is_about_nothing_that_is_asked_for_keeps_nothing(cast: Cast) -> None:
    say(cast, people=[cast.alice.user.pk], contacts=[a_contact(cast).pk])
    assert not Told.objects.exists()


def test_the_next_channel_is_for_the_same_organisation(cast: Cast, settings: pytest.FixtureRequest) -> None:
    settings.SMS_PROVIDER = "files"  # type: ignore[attr-defined]
    say(cast, urgent=True, contacts=[a_contact(cast, mobile="07700 900123").pk], about=ABOUT)
    give_up(mailed(), "the address was refused: 550")
    stands = Told.objects.filter(organisation=cast.ashdown).values_list("delivery__channel", "delivery__state")
    assert set(stands) == {(Channel.EMAIL, State.FAILED), (Channel.SMS, State.WAITING)}


def test_pairs_are_put_together_by_person() -> None:
    assert by_person([(1, 7), (2, 7), (1, 8)]) == {1: [7, 8], 2: [7]}
