"""What the emails to an applicant say. Short, and without anything to download.

Before an address is proved, the email may reach somebody who knows nothing of it: then it has no word that whoever
filled in the form has written, or anybody could send anything to anybody in our name.
"""

from dataclasses import dataclass
from enum import StrEnum


class Purpose(StrEnum):
    """What an email is for. A link in it works for nothing else. The value is stored."""

    PROVE = "prove"
    STANDS = "stands"
    QUESTION = "question"
    REFUSED = "refused"

    @property
    def has_link(self) -> bool:
        """Whether it carries a link that does something."""
        return self in (Purpose.PROVE, Purpose.QUESTION)


TO_UNPROVEN = (Purpose.PROVE, Purpose.STANDS)
"""Those that anybody can have sent to anybody: their reader may know nothing of the application."""


@dataclass(frozen=True, slots=True)
class Words:
    """The subject and the text of one kind of email."""

    subject: str
    text: str


UNLISTED = "an organisation that is not listed yet"
"""How an email calls one that the register does not list, while nobody has proved who asks."""

NO_LINKS = "Leave out web and email addresses: no “://”, “www.” or “@”"


def has_link(text: str) -> bool:
    """Whether a text that is no address has one in it."""
    return any(mark in text.lower() for mark in ("://", "www.", "@"))


LETTERS: dict[Purpose, Words] = {
    Purpose.PROVE: Words(
        "Is this your address? Somebody asks for {place} to join CareCERT",
        """Hello,

somebody, we hope you, asked for {place} to join CareCERT, the cyber security service for health and care.

If it was you, open this link and press the button. It works for a week:

{link}

Only then does anybody look at the application.

If it was not you, do nothing. We delete what was sent after a month.
""",
    ),
    Purpose.STANDS: Words(
        "Your application for {place} is with us already",
        """Hello,

somebody, we hope you, sent the form for {place} again. You need not do that: your application is with us, and somebody
looks at it.

You get an email as soon as it is decided.
""",
    ),
    Purpose.QUESTION: Words(
        "A question about the application of {place}",
        """Hello {name},

before we can let {place} join CareCERT, we need to know something:

{words}

Open this link to answer. It works for 30 days:

{link}
""",
    ),
    Purpose.REFUSED: Words(
        "{place} cannot join CareCERT as you asked",
        """Hello {name},

we looked at your application for {place}, and could not approve it. This is why:

{words}

You can apply again when that has changed.
""",
    ),
}


def letter(purpose: Purpose, **given: str) -> Words:
    """The email of one purpose, filled in. `given`: name, place, link, words. Subjects are one line."""
    words = LETTERS[purpose]
    return Words(" ".join(words.subject.format(**given).split()), words.text.format(**given))
