"""What a test alert says."""

import pytest

from carecert.broadcast.rules import refs
from carecert.broadcast.rules.rehearsing import STEPS, make, number_of, told


@pytest.mark.parametrize("number", [1, 12, 9999, 10_000, 64_201])
def test_a_reference_leads_back_to_its_number(number: int) -> None:
    assert number_of(make(number)) == number


@pytest.mark.parametrize("text", ["TEST-", "TEST-1x", "CC-2026-0001", "test-0001", "TEST-00001", "TEST-" + "9" * 30])
def test_other_texts_are_no_references(text: str) -> None:
    assert number_of(text) is None


def test_no_test_can_be_taken_for_a_real_alert() -> None:
    words = told(make(7), "Oak Practice")
    assert words.subject.startswith("TEST TEST-0007: Test alert")
    assert words.body.startswith("This is a test. There is no threat")
    assert "Oak Practice has seen it" in words.body
    assert not make(7).startswith("CC-")
    assert refs.spoken(make(7)) == ""
    assert len(STEPS) == 3
