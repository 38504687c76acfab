import pytest

from carecert.broadcast.rules.life import Answer, State, may_move


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (State.DRAFT, State.REVIEW),
        (State.REVIEW, State.DRAFT),
        (State.REVIEW, State.PUBLISHED),
        (State.PUBLISHED, State.WITHDRAWN),
        (State.PUBLISHED, State.ARCHIVED),
    ],
)
def test_an_advisory_moves_one_step_at_a_time(before: State, after: State) -> None:
    assert may_move(before, after)


def test_nothing_is_published_without_review_and_nothing_comes_back() -> None:
    assert not may_move(State.DRAFT, State.PUBLISHED)
    assert not any(may_move(State.WITHDRAWN, each) for each in State)


def test_only_two_answers_end_it() -> None:
    assert [each for each in Answer if each.is_final] == [Answer.NOT_APPLICABLE, Answer.COMPLETED]


def test_saying_no_needs_a_reason() -> None:
    assert [each for each in Answer if each.needs_note] == [Answer.NOT_APPLICABLE, Answer.CANNOT_FIX]
