"""Test alerts as rows."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from carecert.broadcast.models import Rehearsal
from carecert.organisations.models import Organisation
from carecert.organisations.scope import scoped
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def rehearsal(place: Organisation, **more: object) -> Rehearsal:
    now = timezone.now()
    return Rehearsal.objects.create(
        **{"organisation": place, "asked_by": "Amir", "sent_at": now, "told_at": now} | more
    )


def test_it_is_seen_by_those_who_need_to_know_there(cast: Cast) -> None:
    made = rehearsal(cast.ashdown)
    assert (str(made), made.waits) == (f"TEST-{made.pk:04}", True)
    for name in ("alice", "amir", "dora", "omar", "nina"):
        with scoped(cast.named(name).actor):
            assert list(Rehearsal.objects.visible_to(cast.named(name).actor)) == [made]
    for name in ("bob", "charlie"):
        with scoped(cast.named(name).actor):
            assert not Rehearsal.objects.visible_to(cast.named(name).actor).exists()


def test_an_organisation_has_one_open_test_alert(cast: Cast) -> None:
    rehearsal(cast.ashdown, acknowledged_at=timezone.now(), acknowledged_name="Alice")
    rehearsal(cast.ashdown)
    rehearsal(cast.birchwood)
    with pytest.raises(IntegrityError), transaction.atomic():
        rehearsal(cast.ashdown)
    assert Rehearsal.objects.waiting().count() == 2


@pytest.mark.parametrize("wrong", [{"acknowledged_at": timezone.now()}, {"acknowledged_name": "A"}, {"asked_by": ""}])
def test_half_a_test_alert_is_refused(cast: Cast, wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        rehearsal(cast.ashdown, **wrong)
