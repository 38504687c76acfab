from decimal import Decimal

import pytest

from carecert.broadcast.rules.severity import Severity, proposed


@pytest.mark.parametrize(
    ("word", "score", "level"),
    [
        ("Critical", None, Severity.HIGH),
        ("Moderate", "9.8", Severity.MEDIUM),
        ("nonsense", "9.8", Severity.HIGH),
        ("", "7.0", Severity.HIGH),
        ("", "6.9", Severity.MEDIUM),
        ("", "0.1", Severity.LOW),
        ("", "0.0", Severity.INFORMATION),
        ("", None, Severity.INFORMATION),
    ],
)
def test_the_publishers_word_goes_before_the_score(word: str, score: str | None, level: Severity) -> None:
    assert proposed(word, Decimal(score) if score else None) is level


def test_levels_are_ordered_and_explained() -> None:
    assert [each.rank for each in Severity] == [0, 1, 2, 3]
    assert all(each.meaning.endswith(".") for each in Severity)
