"""What the emails say."""

import pytest

from carecert.joining.rules.letters import LETTERS, Purpose, letter

GIVEN = {"name": "Petra {link}", "place": "Pike\nSurgery", "link": "https://care.example/l", "words": "    Why?"}


@pytest.mark.parametrize("purpose", list(Purpose))
def test_every_email_is_filled_in_and_its_subject_is_one_line(purpose: Purpose) -> None:
    made = letter(purpose, **GIVEN)
    assert set(LETTERS) == set(Purpose)
    assert made.subject.count("\n") == 0
    assert "Petra {link}" in made.text
    assert ("https://care.example/l" in made.text) is purpose.has_link


def test_a_refusal_says_why_and_a_question_asks() -> None:
    for purpose in (Purpose.REFUSED, Purpose.QUESTION):
        assert "    Why?" in letter(purpose, **GIVEN).text
