import msgspec
import pytest

from carecert.react.rules.playbook_body import PHASE_NAMES, Phase, Step
from tests.react.rules.samples import step


def test_every_phase_has_a_name() -> None:
    assert set(PHASE_NAMES) == set(Phase)


def test_a_step_is_an_action_unless_it_says_otherwise_and_may_not_say_otherwise_yet() -> None:
    assert msgspec.convert(step("a"), Step).type == "action"
    with pytest.raises(msgspec.ValidationError, match="while-condition"):
        msgspec.convert(step("a", type="while-condition"), Step)


def test_a_step_cannot_leave_out_its_clinical_side_effect() -> None:
    written = step("a")
    del written["side_effect"]
    with pytest.raises(msgspec.ValidationError, match="side_effect"):
        msgspec.convert(written, Step)
