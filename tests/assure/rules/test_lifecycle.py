"""States follow each other in set ways."""

from itertools import product

import pytest

from carecert.assure.rules import lifecycle
from carecert.assure.rules.lifecycle import ActionState, AssessmentState, NotNow


def test_an_action_is_closed_and_opened_again_and_nothing_else() -> None:
    allowed = {(now, then) for now, then in product(ActionState, repeat=2) if lifecycle.may_become(now, then)}
    assert allowed == {
        (ActionState.OPEN, ActionState.DONE),
        (ActionState.OPEN, ActionState.DROPPED),
        (ActionState.DONE, ActionState.OPEN),
        (ActionState.DROPPED, ActionState.OPEN),
    }


def test_a_submitted_assessment_is_final() -> None:
    lifecycle.check_open(AssessmentState.OPEN)
    with pytest.raises(NotNow, match="submitted"):
        lifecycle.check_open(AssessmentState.SUBMITTED)


@pytest.mark.parametrize(("left", "words"), [(1, "1 question is not answered"), (7, "7 questions are not answered")])
def test_an_assessment_with_open_questions_cannot_be_submitted(left: int, words: str) -> None:
    with pytest.raises(NotNow, match=words):
        lifecycle.check_complete(left)


def test_an_assessment_without_open_questions_can() -> None:
    lifecycle.check_complete(0)


def test_every_state_of_an_action_has_a_word() -> None:
    assert set(lifecycle.STATE_WORDS) == set(ActionState)
