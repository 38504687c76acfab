import pytest

from carecert.react.rules.kinds import SEVERITY_NAMES, Care, Severity, Spread
from carecert.react.rules.severity import MATRIX, suggest


def test_care_affected_now_and_far_gone_is_critical() -> None:
    suggestion = suggest(Care.NOW, Spread.MANY)
    assert suggestion.severity is Severity.CRITICAL
    assert suggestion.because == "Suggested because care is affected now and it has gone far."


def test_one_place_without_effect_on_care_is_low() -> None:
    assert suggest(Care.NO, Spread.ONE).severity is Severity.LOW


def test_not_knowing_is_never_treated_as_one_place() -> None:
    for care in Care:
        assert suggest(care, Spread.UNKNOWN).severity == suggest(care, Spread.SEVERAL).severity


@pytest.mark.parametrize("care", Care)
def test_every_pair_has_a_suggestion_and_further_is_never_milder(care: Care) -> None:
    row = MATRIX[care]
    assert set(row) == set(Spread)
    assert row[Spread.ONE] >= row[Spread.SEVERAL] >= row[Spread.MANY]
    assert all(severity in SEVERITY_NAMES for severity in row.values())
