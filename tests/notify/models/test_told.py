"""For which organisations a delivery is."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from carecert.notify.models import Delivery, Message, Told
from carecert.organisations.actor import Actor
from tests.cast import Cast
from tests.notify.post import a_contact, say

pytestmark = pytest.mark.django_db
ABOUT = "broadcast:advisory/CC-1"


@pytest.fixture
def told(cast: Cast) -> Told:
    say(cast, contacts=[a_contact(cast).pk], about=ABOUT)
    return Told.objects.get()


def test_it_is_seen_there_by_the_overseer_and_by_the_nation(cast: Cast, told: Told) -> None:
    assert (told.organisation, told.recipient) == (cast.ashdown, "IT desk")
    seen = {
        name: Told.objects.visible_to(cast.named(name).actor).count() for name in ("alice", "charlie", "omar", "nina")
    }
    assert seen == {"alice": 1, "charlie": 0, "omar": 1, "nina": 1}
    assert Told.objects.visible_to(Actor.anonymous()).count() == 0


def test_it_is_kept_once_for_each_organisation_and_is_about_something(cast: Cast, told: Told) -> None:
    for place, about in ((cast.ashdown, ABOUT), (cast.birchwood, "")):
        with pytest.raises(IntegrityError), transaction.atomic():
            Told.objects.create(delivery=told.delivery, organisation=place, about=about)
    assert str(told) == f"{told.delivery_id} for {cast.ashdown.pk}: {ABOUT}"


def test_its_moment_is_that_of_sending_or_of_the_next_try_or_of_the_last(cast: Cast, told: Told) -> None:
    one = told.delivery
    assert told.at == one.next_attempt_at
    one.next_attempt_at = None
    assert told.at == one.made_at
    one.tried_at = one.made_at.replace(year=2025)
    assert told.at == one.tried_at
    one.sent_at = one.made_at.replace(year=2024)
    assert told.at == one.sent_at


def test_it_goes_with_its_delivery(told: Told) -> None:
    Delivery.objects.all().delete()
    assert not Told.objects.exists()


def test_its_reason_repeats_no_address(told: Told) -> None:
    one = told.delivery
    one.problem = f"550 <{one.address}>: unknown; box+x@other.example is full, +447700900123 is off"
    assert told.reason == "550 <the address>: unknown; the address is full, the address is off"


def test_deliveries_of_earlier_alerts_are_told_beside_the_new_ones(cast: Cast) -> None:
    whom = {"people": [cast.alice.user.pk, cast.bob.user.pk], "contacts": [a_contact(cast).pk]}
    for key, link in (("CC-2026-0001:published", "CC-2026-0001"), ("TEST-0001:told-1", "tests/TEST-0001")):
        say(cast, key=f"broadcast:{key}", **whom)
        Message.objects.filter(key=f"broadcast:{key}").update(link=f"/broadcast/{link}/")
    import_module("carecert.notify.migrations.0005_whom_earlier_alerts_told").remember(apps, None)
    rows = [(one.about, one.organisation.code, one.recipient) for one in Told.objects.order_by("pk")]
    alert = "broadcast:advisory/CC-2026-0001"
    assert sorted(rows) == [(alert, "ASH", "Alice Archer"), (alert, "ASH", "Alice Archer"), (alert, "ASH", "IT desk")]
