"""What the emails say. Short, so that nobody needs more than a minute, and without anything to download."""

from dataclasses import dataclass
from enum import StrEnum


class Purpose(StrEnum):
    """What a link is for. It works for nothing else. The value is stored."""

    VERIFY = "verify"
    CONFIRM = "confirm"
    DRILL = "drill"


@dataclass(frozen=True, slots=True)
class Words:
    """The subject and the text of one kind of email."""

    subject: str
    text: str


LETTERS: dict[Purpose, Words] = {
    Purpose.VERIFY: Words(
        "Is this your address? {organisation} named it for cyber alerts",
        """Hello {name},

{organisation} wants to send its cyber security alerts to this address.

If that is right, open this link and press the button. It works for a week:

{link}

If you do not know why you got this, do nothing. The address then stays unverified.
""",
    ),
    Purpose.CONFIRM: Words(
        "Can {organisation} still reach you? One click, please",
        """Hello {name},

{organisation} has you as a contact for cyber security alerts. Nobody has confirmed for 90 days that we reach you here:

{ways}

If all of this is still right, open this link and press the button. You need not sign in:

{link}

If something is wrong, tell the administrator of {organisation}.
""",
    ),
    Purpose.DRILL: Words(
        "Test message for {organisation}: please answer",
        """Hello {name},

this is the monthly test message. There is no attack and nothing to repair.

It shows whether a real alert would reach {organisation}. Open this link and press the button within three days:

{link}

Thank you. It takes a few seconds.
""",
    ),
}


def letter(purpose: Purpose, **given: str) -> Words:
    """The email of one purpose, filled in. `given`: name, organisation, link, ways. Subjects are one line."""
    words = LETTERS[purpose]
    return Words(" ".join(words.subject.format(**given).split()), words.text.format(**given))
