import pytest

from carecert.broadcast.rules.refs import make, spoken


def test_a_reference_has_the_year_and_a_number() -> None:
    assert make(2026, 1) == "CC-2026-0001"
    assert make(2026, 123_456) == "CC-2026-123456"


@pytest.mark.parametrize("number", [0, -1, 1_000_000])
def test_a_number_that_does_not_fit_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="is not a number"):
        make(2026, number)


@pytest.mark.parametrize("text", ["cc-2026-1", " CC 2026 0001 ", "CC-2026-0001"])
def test_a_reference_is_known_however_it_is_typed(text: str) -> None:
    assert spoken(text) == "CC-2026-0001"


@pytest.mark.parametrize("text", ["", "CC-2026-0", "CVE-2026-0001"])
def test_what_is_no_reference_is_none(text: str) -> None:
    assert spoken(text) == ""
