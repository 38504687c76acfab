"""Choosing how one is told."""

import pytest
from django.utils import timezone

from carecert.audit.models import Entry
from carecert.notify.actions.preference import choose
from carecert.notify.models import Channel, Delivery, Preference
from carecert.notify.models.preference import Cadence
from carecert.organisations.actions.contact import CannotKeep
from tests.cast import Cast
from tests.notify.post import say

pytestmark = pytest.mark.django_db


def test_a_choice_is_kept_and_audited_without_the_number(cast: Cast) -> None:
    pk = cast.alice.user.pk
    choose(pk, cadence=Cadence.DAILY, mobile="07700 900123", by=cast.alice.actor)
    choose(pk, cadence=Cadence.NEVER, by=cast.alice.actor)
    kept = Preference.objects.get(person_id=pk)
    assert (kept.cadence, kept.mobile) == (Cadence.NEVER, "07700900123")
    entries = Entry.objects.filter(verb="notify.preference.chosen")
    assert [one.details for one in entries.order_by("pk")] == [
        {"cadence": "daily", "texts": True},
        {"cadence": "never", "texts": True},
    ]


def test_a_number_that_is_none_is_refused(cast: Cast) -> None:
    with pytest.raises(CannotKeep, match="7 to 15 digits"):
        choose(cast.alice.user.pk, cadence=Cadence.DAILY, mobile="twelve", by=cast.alice.actor)
    assert not Preference.objects.exists()


@pytest.mark.parametrize(("then", "left"), [(Cadence.AT_ONCE, 1), (Cadence.NEVER, 0), (Cadence.DAILY, 1)])
def test_what_had_gathered_follows_the_new_choice(cast: Cast, then: Cadence, left: int) -> None:
    choose(cast.alice.user.pk, cadence=Cadence.DAILY, by=cast.alice.actor)
    say(cast, people=[cast.alice.user.pk])
    choose(cast.alice.user.pk, cadence=then, by=cast.alice.actor)
    assert Delivery.objects.filter(channel=Channel.EMAIL).count() == left
    assert Delivery.objects.filter(channel=Channel.EMAIL, digest=True).exists() is (then == Cadence.DAILY)
    assert Delivery.objects.due(timezone.now()).exists() is (then == Cadence.AT_ONCE)
    assert Delivery.objects.filter(channel=Channel.IN_APP).count() == 1
