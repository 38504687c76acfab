from carecert.broadcast.rules.life import Answer


def test_only_two_answers_end_it() -> None:
    assert [each for each in Answer if each.is_final] == [Answer.NOT_APPLICABLE, Answer.COMPLETED]


def test_saying_no_needs_a_reason() -> None:
    assert [each for each in Answer if each.needs_note] == [Answer.NOT_APPLICABLE, Answer.CANNOT_FIX]
