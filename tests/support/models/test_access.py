"""The row of one access, and what the database refuses."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from carecert.support.models import Access
from carecert.support.rules.terms import STATES, State
from tests.cast import Cast
from tests.factories.support import CONTACTS, agreed, asked, live

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "fields",
    [
        {"reason": ""},
        {"minutes": 14},
        {"minutes": 481},
        {"way": "else"},
        {"agreed": True},
        {"began_at": timezone.now()},
        {"began_at": timezone.now(), "ends_at": timezone.now() + timedelta(hours=1)},
    ],
)
def test_the_database_refuses_what_cannot_be(cast: Cast, fields: dict[str, Any]) -> None:
    access = asked(cast.ana, cast.birchwood)
    with pytest.raises(IntegrityError), transaction.atomic():
        Access.objects.filter(pk=access.pk).update(**fields)


def test_nobody_agrees_with_oneself(cast: Cast) -> None:
    access = asked(cast.ana, cast.birchwood)
    with pytest.raises(IntegrityError), transaction.atomic():
        Access.objects.filter(pk=access.pk).update(
            agreed=True, answered_at=timezone.now(), answered_by=cast.ana.user.pk
        )


def test_one_person_helps_one_organisation_at_a_time(cast: Cast) -> None:
    live(cast.ana, cast.charlie)
    other, now = agreed(cast.ana, cast.alice), timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        Access.objects.filter(pk=other.pk).update(began_at=now, ends_at=now + timedelta(minutes=30))


def test_the_filter_and_the_property_agree_on_every_state(cast: Cast) -> None:
    now, day = timezone.now(), timedelta(days=1)
    rows = {
        State.WAITING: asked(cast.ana, cast.birchwood),
        State.AGREED: agreed(cast.ana, cast.charlie),
        State.LIVE: live(cast.ana, cast.charlie),
        State.LAPSED: asked(cast.nina, cast.birchwood),
        State.REFUSED: asked(cast.nina, cast.ashdown),
        State.WITHDRAWN: asked(cast.nina, cast.ashdown),
        State.OVER: live(cast.nina, cast.charlie),
    }
    at = Access.objects
    at.filter(pk=rows[State.LAPSED].pk).update(asked_at=now - day)
    at.filter(pk=rows[State.REFUSED].pk).update(agreed=False, answered_at=now, answered_by=cast.alice.user.pk)
    at.filter(pk=rows[State.WITHDRAWN].pk).update(ended_at=now)
    at.filter(pk=rows[State.OVER].pk).update(began_at=now - day, ends_at=now - timedelta(hours=1))
    for state, row in rows.items():
        assert at.get(pk=row.pk).state == state
        assert list(at.all().standing(state, now)) == [at.get(pk=row.pk)]
    assert set(rows) == set(STATES)
    assert at.all().standing("no-such-state", now).count() == len(rows)


def test_words_for_people(cast: Cast) -> None:
    access = live(cast.ana, cast.charlie, CONTACTS, minutes=120)
    assert (access.length, access.changes) == ("2 hours", ["Add, change and remove contacts"])
    assert access.state_words == "Looking now"
    assert access.over_at == access.ends_at
    assert access.end_words == "because the time was over"
    assert str(access) == f"Ana Abara at {cast.birchwood.pk}"


def test_another_organisation_sees_none_of_it(cast: Cast) -> None:
    access = asked(cast.ana, cast.birchwood)
    assert not Access.objects.visible_to(cast.alice.actor).exists()
    assert Access.objects.visible_to(cast.charlie.actor).get() == access
    assert Access.objects.visible_to(cast.nina.actor).get() == access
