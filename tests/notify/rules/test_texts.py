"""What fits into a text."""

import pytest

from carecert.notify.rules.texts import LONGEST, international, text_of


def test_a_text_says_who_and_what_and_where() -> None:
    assert text_of("Patch\nnow", "https://x.example/a/") == "CareCERT: Patch now https://x.example/a/"
    assert text_of("Patch", "") == "CareCERT: Patch"


def test_a_long_subject_is_cut_and_the_link_is_not() -> None:
    text = text_of("word " * 200, "https://x.example/a/")
    assert len(text) <= LONGEST
    assert text.endswith("... https://x.example/a/")


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("07700 900123", "+447700900123"),
        ("+44 7700 900-123", "+447700900123"),
        ("0049151234567", "+49151234567"),
        ("447700900123", "+447700900123"),
    ],
)
def test_numbers_are_written_for_every_country(typed: str, number: str) -> None:
    assert international(typed) == number
