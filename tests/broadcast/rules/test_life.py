from carecert.broadcast.rules.life import Answer, State, over


def test_only_two_answers_end_it() -> None:
    assert [each for each in Answer if each.is_final] == [Answer.NOT_APPLICABLE, Answer.COMPLETED]


def test_saying_no_needs_a_reason() -> None:
    assert [each for each in Answer if each.needs_note] == [Answer.NOT_APPLICABLE, Answer.CANNOT_FIX]


def test_an_alert_that_no_longer_holds_asks_for_nothing() -> None:
    assert over("CC-2026-0001", State.WITHDRAWN) == "Alert CC-2026-0001 is withdrawn. Nothing more is asked of you."
