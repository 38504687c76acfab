from carecert.broadcast.rules.severity import Severity


def test_a_member_is_its_value_and_knows_its_label() -> None:
    assert Severity("high") is Severity.HIGH
    assert (str(Severity.HIGH), Severity.HIGH.label) == ("high", "High")


def test_choices_and_values_keep_their_order() -> None:
    assert Severity.choices()[0] == ("high", "High")
    assert Severity.values() == ["high", "medium", "low", "information"]
