"""The emails about one's own account."""

import pytest

from carecert.people.letters import NO_ACCOUNT, NOTICES, PASSWORD_LINK, Letter


@pytest.mark.parametrize("letter", [PASSWORD_LINK, NO_ACCOUNT, *NOTICES.values()])
def test_every_letter_is_whole(letter: Letter) -> None:
    text = letter.text.format(name="Bob", when="22 November 2026 at 9am", link="https://care.example/x/")
    assert "https://care.example/x/" in text
    assert "{" not in text
    assert "not you" in text
    assert "e-mail" not in text + letter.subject
    assert text.split("\n\n")[1][0].isupper()
    assert "\n" not in letter.subject
    assert max(len(line) for line in text.splitlines()) <= 120


def test_nobody_is_told_that_they_signed_up() -> None:
    assert "signed up" not in NO_ACCOUNT.text
    assert "perhaps you were invited with another address" in NO_ACCOUNT.text


@pytest.mark.parametrize("occasion", ["account/email/password_changed", "account/email/password_reset"])
def test_a_new_password_is_said_to_end_the_tokens(occasion: str) -> None:
    assert "If you had API tokens, they have stopped working." in NOTICES[occasion].text
