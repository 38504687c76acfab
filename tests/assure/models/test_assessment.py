"""An assessment keeps its promises whatever writes to it."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from carecert.assure.models import Assessment, Framework
from carecert.organisations.actor import Actor
from tests.cast import Cast
from tests.factories.assure import begun


def row(cast: Cast, framework: Framework, **more: Any) -> Assessment:
    now = timezone.now()
    given = {"organisation": cast.ashdown, "owner": cast.alice.user, "begun_at": now, "changed_at": now} | more
    return Assessment.objects.create(framework=framework, release=framework.release, **given)


def test_an_organisation_has_one_open_assessment_of_each_framework(cast: Cast, small: Framework) -> None:
    row(cast, small)
    row(cast, small, organisation=cast.birchwood)
    with transaction.atomic(), pytest.raises(IntegrityError):
        row(cast, small)


SIGNED = {
    "state": "submitted",
    "submitted_at": timezone.now(),
    "verdict": "ready",
    "approved_by": "Jo",
    "permille": 1000,
}


@pytest.mark.parametrize(
    "broken",
    [
        {"submitted_at": timezone.now()},
        {"verdict": "ready"},
        {"permille": 5},
        {"state": "submitted"},
        SIGNED | {"verdict": ""},
        SIGNED | {"approved_by": ""},
        SIGNED | {"submitted_at": None},
        {"state": "burnt"},
    ],
)
def test_it_is_either_open_or_signed(cast: Cast, small: Framework, broken: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match="assure_submitted_is_signed"):
        row(cast, small, **broken)


def test_a_score_is_at_most_all(cast: Cast, small: Framework) -> None:
    with pytest.raises(IntegrityError, match="assure_score_is_a_share"):
        row(cast, small, **(SIGNED | {"permille": 1001}))


def test_who_sees_that_an_assessment_exists(cast: Cast, small: Framework) -> None:
    held = begun(cast.alice)
    seen = {
        name: held in Assessment.objects.visible_to(cast.named(name).actor)
        for name in ("alice", "omar", "ana", "charlie")
    }
    assert seen == {"alice": True, "omar": True, "ana": True, "charlie": False}
    assert not Assessment.objects.visible_to(Actor.anonymous()).exists()


def test_open_and_submitted_are_told_apart(cast: Cast, small: Framework) -> None:
    first, second = row(cast, small, **SIGNED), begun(cast.alice)
    assert list(Assessment.objects.visible_to(cast.alice.actor).open()) == [second]
    assert list(Assessment.objects.visible_to(cast.alice.actor).submitted()) == [first]
    assert (first.is_open, second.is_open) == (False, True)
    assert str(first) == "Small Standard of Ashdown Hospitals"
