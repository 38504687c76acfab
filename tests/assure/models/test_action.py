"""An action keeps its promises whatever writes to it."""

from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from carecert.assure.models import Action, Framework
from carecert.organisations.actor import Actor
from tests.cast import Cast
from tests.factories.assure import answered, begun, raised


def row(cast: Cast, framework: Framework, **more: Any) -> Action:
    given = {
        "organisation": cast.ashdown,
        "framework": framework,
        "item": "W1",
        "title": "Fix it",
        "owner": cast.alice.user,
        "due_on": timezone.localdate(),
        "raised_by": "Alice",
        "raised_at": timezone.now(),
    } | more
    if "assessment" not in given:
        given["assessment"] = begun(cast.alice, framework)
    return Action.objects.create(**given)


def test_a_requirement_has_one_open_action(cast: Cast, small: Framework) -> None:
    row(cast, small, state="done", closed_at=timezone.now(), closed_by="Alice")
    row(cast, small)
    with transaction.atomic(), pytest.raises(IntegrityError):
        row(cast, small)


@pytest.mark.parametrize(
    ("broken", "name"),
    [
        ({"title": ""}, "assure_action_is_complete"),
        ({"item": ""}, "assure_action_is_complete"),
        ({"state": "done"}, "assure_closed_has_a_time"),
        ({"closed_at": timezone.now()}, "assure_closed_has_a_time"),
        ({"state": "done", "closed_at": timezone.now()}, "assure_closed_has_a_time"),
        ({"state": "lost", "closed_at": timezone.now(), "closed_by": "A"}, "assure_closed_has_a_time"),
        ({"state": "dropped", "closed_at": timezone.now(), "closed_by": "A"}, "assure_dropped_has_a_reason"),
    ],
)
def test_it_is_either_open_or_closed_with_time_and_reason(
    cast: Cast, small: Framework, broken: dict[str, Any], name: str
) -> None:
    with pytest.raises(IntegrityError, match=name):
        row(cast, small, **broken)


def test_an_action_belongs_to_the_organisation_of_its_assessment(cast: Cast, small: Framework) -> None:
    held = begun(cast.alice)
    with pytest.raises(DatabaseError, match="different organisations"):
        row(cast, small, assessment=held, organisation=cast.birchwood)


def test_readers_see_all_actions_of_their_organisation_and_others_their_own(cast: Cast, small: Framework) -> None:
    answered(cast.alice)
    mine, bobs = raised(cast.alice, item="W2"), raised(cast.alice, cast.bob, item="D1")
    seen = {name: set(Action.objects.visible_to(cast.named(name).actor)) for name in ("alice", "dora", "bob", "mary")}
    assert seen == {"alice": {mine, bobs}, "dora": {mine, bobs}, "bob": {bobs}, "mary": set()}


def test_nobody_elsewhere_sees_an_action(cast: Cast, small: Framework) -> None:
    raised(cast.alice)
    for name in ("charlie", "omar", "ana"):
        assert not Action.objects.visible_to(cast.named(name).actor).exists()
    assert not Action.objects.visible_to(Actor.anonymous()).exists()
    assert Action.objects.visible_to(Actor.system("clock")).count() == 1


def test_lists_narrow_by_state_date_and_owner(cast: Cast, small: Framework) -> None:
    answered(cast.alice)
    late, bobs = raised(cast.alice, days=-1, item="W2"), raised(cast.alice, cast.bob, item="D1")
    rows, today = Action.objects.visible_to(cast.alice.actor), timezone.localdate()
    assert list(rows.open()) == [late, bobs]
    assert list(rows.overdue(today)) == [late]
    assert list(rows.owned_by(cast.bob.actor)) == [bobs]
    assert not rows.owned_by(Actor.system("clock")).exists()
    assert not rows.closed().exists()
    assert late.is_overdue(today)
    assert not bobs.is_overdue(today)
    assert str(late) == "Fix W2"
