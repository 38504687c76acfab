import pytest

from carecert.broadcast.actions import steps
from carecert.broadcast.models import Advisory
from carecert.broadcast.rules.life import NotNow
from carecert.broadcast.rules.steps import StepKind
from tests.broadcast.making import drafted, submitted
from tests.cast import Cast


@pytest.fixture
def advisory(cast: Cast) -> Advisory:
    """A draft with the steps One, Two and Three."""
    made = drafted(cast)
    steps.change_step(made.steps.get(), kind=StepKind.AWARE, text="One", link="", by=cast.nina.actor)
    steps.add_step(made, kind=StepKind.ACTION, text="Two", by=cast.nina.actor)
    steps.add_step(made, kind=StepKind.PATCH, text="Three", link="https://a.example", by=cast.nina.actor)
    return made


def order(advisory: Advisory) -> list[tuple[int, str]]:
    """Positions and texts."""
    return list(advisory.steps.values_list("position", "text"))


def test_steps_stand_in_the_order_they_were_added(advisory: Advisory) -> None:
    assert order(advisory) == [(1, "One"), (2, "Two"), (3, "Three")]


def test_a_step_moves_up_and_down(cast: Cast, advisory: Advisory) -> None:
    assert steps.move_step(advisory.steps.get(position=3), up=True, by=cast.nina.actor)
    assert order(advisory) == [(1, "One"), (2, "Three"), (3, "Two")]
    assert steps.move_step(advisory.steps.get(position=1), up=False, by=cast.nina.actor)
    assert order(advisory) == [(1, "Three"), (2, "One"), (3, "Two")]


def test_a_step_at_the_end_stays(cast: Cast, advisory: Advisory) -> None:
    assert not steps.move_step(advisory.steps.get(position=1), up=True, by=cast.nina.actor)
    assert not steps.move_step(advisory.steps.get(position=3), up=False, by=cast.nina.actor)


def test_the_steps_after_a_removed_one_move_up(cast: Cast, advisory: Advisory) -> None:
    steps.remove_step(advisory.steps.get(position=1), by=cast.nina.actor)
    assert order(advisory) == [(1, "Two"), (2, "Three")]


def test_what_is_submitted_keeps_its_steps(cast: Cast) -> None:
    advisory = submitted(cast)
    step = advisory.steps.get()
    with pytest.raises(NotNow):
        steps.remove_step(step, by=cast.nina.actor)
    with pytest.raises(NotNow):
        steps.add_step(advisory, kind=StepKind.PATCH, text="More", by=cast.nina.actor)
    with pytest.raises(NotNow):
        steps.change_step(step, kind=StepKind.PATCH, text="Other", link="", by=cast.nina.actor)
    assert order(advisory) == [(1, "Install version 4.2.")]


def test_whoever_touches_a_step_has_edited_the_alert(cast: Cast, advisory: Advisory) -> None:
    steps.add_step(advisory, kind=StepKind.GUIDANCE, text="Four", by=cast.nadia.actor)
    advisory.refresh_from_db()
    assert advisory.edited_by == cast.nadia.user


def test_a_step_that_somebody_else_removed_is_explained(cast: Cast, advisory: Advisory) -> None:
    mine = advisory.steps.get(position=2)
    steps.remove_step(advisory.steps.get(position=2), by=cast.nadia.actor)
    with pytest.raises(NotNow, match="That step was removed"):
        steps.change_step(mine, kind=StepKind.PATCH, text="Other", link="", by=cast.nina.actor)
    with pytest.raises(NotNow, match="That step was removed"):
        steps.move_step(mine, up=True, by=cast.nina.actor)
    with pytest.raises(NotNow, match="That step was removed"):
        steps.remove_step(mine, by=cast.nina.actor)
    assert order(advisory) == [(1, "One"), (2, "Three")]
    advisory.refresh_from_db()
    assert advisory.edited_by == cast.nadia.user


def test_a_step_is_changed_where_it_stands_now(cast: Cast, advisory: Advisory) -> None:
    mine = advisory.steps.get(position=2)
    steps.move_step(advisory.steps.get(position=2), up=True, by=cast.nadia.actor)
    changed = steps.change_step(mine, kind=StepKind.PATCH, text="Other", link="", by=cast.nina.actor)
    assert (changed.position, changed.text) == (1, "Other")
    assert order(advisory) == [(1, "Other"), (2, "One"), (3, "Three")]
