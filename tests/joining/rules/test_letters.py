"""What the emails say."""

import pytest

from carecert.joining.rules.letters import LETTERS, TO_UNPROVEN, Purpose, has_link, letter

GIVEN = {"name": "Petra {link}", "place": "Pike\nSurgery", "link": "https://care.example/l", "words": "    Why?"}


@pytest.mark.parametrize("purpose", list(Purpose))
def test_every_email_is_filled_in_and_its_subject_is_one_line(purpose: Purpose) -> None:
    made = letter(purpose, **GIVEN)
    assert set(LETTERS) == set(Purpose)
    assert made.subject.count("\n") == 0
    assert ("Petra {link}" in made.text) is (purpose not in TO_UNPROVEN)
    assert ("https://care.example/l" in made.text) is purpose.has_link


def test_a_refusal_says_why_and_a_question_asks() -> None:
    for purpose in (Purpose.REFUSED, Purpose.QUESTION):
        assert "    Why?" in letter(purpose, **GIVEN).text


@pytest.mark.parametrize("text", ["Open HTTPS://evil.example", "WWW.evil.example", "me@evil.example"])
def test_an_address_in_a_text_is_seen(text: str) -> None:
    assert has_link(text)
    assert not has_link("Dr Patel (St. Mary’s), partner: data & records")
