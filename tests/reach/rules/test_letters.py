"""What the emails say."""

import pytest

from carecert.reach.rules.letters import LETTERS, Purpose, letter

GIVEN = {"name": "Desk", "organisation": "Ashdown\nHospitals", "link": "https://x/answer/s/", "ways": "    a@b"}


@pytest.mark.parametrize("purpose", list(Purpose))
def test_every_email_names_who_asks_and_has_the_link_on_a_line_of_its_own(purpose: Purpose) -> None:
    words = letter(purpose, **GIVEN)
    assert "Ashdown Hospitals" in words.subject
    assert "Hello Desk," in words.text
    assert "\nhttps://x/answer/s/\n" in words.text
    assert "{" not in words.subject + words.text


def test_the_reminder_says_what_it_asks_about_and_the_drill_that_it_is_one() -> None:
    assert "    a@b" in letter(Purpose.CONFIRM, **GIVEN).text
    assert letter(Purpose.DRILL, **GIVEN).subject.startswith("Test message")
    assert set(LETTERS) == set(Purpose)
