"""Who has a feature now, and what that costs."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from carecert.organisations.actor import Actor
from carecert.organisations.features import FEATURES, Feature, Standing, is_on
from carecert.organisations.features import standing as ask_gate
from carecert.organisations.kinds import Kind
from carecert.pilots.actions.places import let_in
from carecert.pilots.models import Pilot
from carecert.pilots.queries import gate
from carecert.pilots.queries.gate import forget, standing
from carecert.pilots.rules.who import Who
from tests.cast import Cast
from tests.factories.pilots import pilot

pytestmark = pytest.mark.django_db
Counts = Callable[[int], AbstractContextManager[object]]
IN, OUT, ALL = Standing(on=True, pilot=True), Standing(on=False), Standing(on=True)


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    forget()
    yield
    forget()


def test_without_a_pilot_a_feature_is_as_declared(cast: Cast) -> None:
    assert standing(Feature.TEAMS, cast.alice.actor) == Standing(FEATURES[Feature.TEAMS].for_everybody)


def test_only_those_who_are_in_it_have_it(cast: Cast) -> None:
    pilot(cast, kinds=[Kind.GP])
    assert (standing(Feature.TEAMS, cast.charlie.actor), standing(Feature.TEAMS, cast.alice.actor)) == (IN, OUT)
    let_in(Feature.TEAMS, ["ASH"], by=cast.nina.actor)
    assert ask_gate(Feature.TEAMS, cast.alice.actor) == IN
    assert not is_on(Feature.TEAMS, Actor.anonymous())
    assert is_on(Feature.TEAMS, Actor.system("clock"))


def test_a_region_includes_all_below_it(cast: Cast) -> None:
    pilot(cast, regions=[cast.region.pk])
    assert standing(Feature.TEAMS, cast.alice.actor) == IN
    assert standing(Feature.TEAMS, cast.nina.actor) == OUT


def test_everybody_and_nobody_are_no_pilots(cast: Cast) -> None:
    pilot(cast, Who.NOBODY)
    assert standing(Feature.TEAMS, cast.alice.actor) == OUT
    pilot(cast, Who.EVERYBODY)
    assert standing(Feature.TEAMS, cast.alice.actor) == ALL


def test_outside_its_days_the_feature_is_as_declared(cast: Cast) -> None:
    today = timezone.localdate()
    pilot(cast, Who.NOBODY, ends_on=today - timedelta(days=1))
    assert standing(Feature.TEAMS, cast.alice.actor) == ALL
    pilot(cast, Who.NOBODY, starts_on=today + timedelta(days=1))
    assert standing(Feature.TEAMS, cast.alice.actor) == ALL
    pilot(cast, Who.NOBODY, starts_on=today, ends_on=today)
    assert standing(Feature.TEAMS, cast.alice.actor) == OUT


def test_the_first_question_is_one_query_and_the_next_none(
    cast: Cast, settings: Any, django_assert_num_queries: Counts
) -> None:
    settings.PILOTS_REMEMBERED = 10
    pilot(cast, kinds=[Kind.GP])
    with django_assert_num_queries(1):
        assert standing(Feature.TEAMS, cast.charlie.actor) == IN
    with django_assert_num_queries(0):
        assert standing(Feature.TEAMS, cast.charlie.actor) == IN
    with django_assert_num_queries(1):
        assert standing(Feature.TEAMS, cast.alice.actor) == OUT


def test_a_change_by_another_process_is_seen_when_the_memory_is_over(
    cast: Cast, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PILOTS_REMEMBERED = 10
    pilot(cast, Who.NOBODY)
    assert standing(Feature.TEAMS, cast.alice.actor) == OUT
    Pilot.objects.update(who=Who.EVERYBODY)  # as another process would, which cannot tell this one
    assert standing(Feature.TEAMS, cast.alice.actor) == OUT
    later = gate.time.monotonic() + 11
    monkeypatch.setattr(gate.time, "monotonic", lambda: later)
    assert standing(Feature.TEAMS, cast.alice.actor) == ALL


def test_the_process_that_changes_a_pilot_knows_at_once(
    cast: Cast, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.PILOTS_REMEMBERED = 10
    assert standing(Feature.TEAMS, cast.alice.actor) == ALL
    with django_capture_on_commit_callbacks(execute=True):
        pilot(cast, Who.NOBODY)
    assert standing(Feature.TEAMS, cast.alice.actor) == OUT


def test_the_memory_has_an_end(cast: Cast, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PILOTS_REMEMBERED = 10
    monkeypatch.setattr(gate, "MOST", 2)
    for who in (cast.alice, cast.charlie, cast.nina):
        standing(Feature.TEAMS, who.actor)
    assert len(gate._HELD) == 1
