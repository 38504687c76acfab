"""The emails about one's own account."""

import pytest

from carecert.people.letters import NO_ACCOUNT, NOTICES, PASSWORD_LINK, Letter


@pytest.mark.parametrize("letter", [PASSWORD_LINK, NO_ACCOUNT, *NOTICES.values()])
def test_every_letter_is_whole(letter: Letter) -> None:
    text = letter.text.format(name="Bob", when="22 November 2026 at 9am", link="https://care.example/x/")
    assert "https://care.example/x/" in text
    assert "{" not in text
    assert "not you" in text
    assert "\n" not in letter.subject
    assert max(len(line) for line in text.splitlines()) <= 120
