"""Which act fits which state, in words."""

import pytest

from carecert.broadcast.rules.acts import STANDS, Act, refusal
from carecert.broadcast.rules.life import State

REF = "CC-2026-0001"


def test_every_state_has_its_words() -> None:
    assert set(STANDS) == set(State)


@pytest.mark.parametrize("act", list(Act))
def test_an_act_fits_its_states_and_no_other(act: Act) -> None:
    assert [state for state in State if not refusal(act, ref=REF, stands=state)] == list(act.value[0])


def test_the_sentence_says_where_it_stands_and_what_would_fit() -> None:
    assert refusal(Act.PUBLISH, ref=REF, stands=State.DRAFT) == (
        "CC-2026-0001 is a draft. Only an alert in review can be published."
    )
    assert refusal(Act.GRADE, ref=REF, stands=State.REVIEW) == (
        "CC-2026-0001 is in review. Only a draft or a published alert can be given another severity."
    )
