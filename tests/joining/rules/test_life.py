"""The life of an application."""

from carecert.joining.rules.life import LABELS, LISTED, LIVE, OPEN, NotNow, Standing


def test_every_standing_is_named_and_has_its_place() -> None:
    assert set(LABELS) == set(Standing)
    assert Standing.WAITING.label == "Waits for a decision"
    assert set(OPEN) < set(LIVE)
    assert set(LIVE) | set(LISTED) == set(Standing)
    assert Standing.UNPROVEN not in LISTED


def test_a_refusal_may_name_the_answer_that_it_is_about() -> None:
    assert NotNow("No.").field is None
    assert NotNow("No.", field="code").field == "code"
