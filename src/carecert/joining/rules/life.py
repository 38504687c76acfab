"""The life of an application: from an address that nobody has proved to a decision."""

from datetime import timedelta
from enum import StrEnum

LINK_HOLDS = timedelta(days=7)
"""So long the link works that proves an address."""

QUESTION_HOLDS = timedelta(days=30)
"""So long the applicant can answer a question."""

PATIENCE = timedelta(minutes=5)
"""So long nobody can have another link sent to the same address: a mailbox is not to be flooded."""

REMINDED_AFTER = timedelta(days=3)
"""After so long, an applicant who has not opened the link is sent it once more."""

FORGOTTEN_AFTER = timedelta(days=30)
"""So long an application is kept that nobody has proved. Its address may be of somebody who knows nothing."""


class Standing(StrEnum):
    """How far an application is. The value is stored."""

    UNPROVEN = "unproven"
    WAITING = "waiting"
    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"
    PASSED_ON = "passed-on"

    @property
    def label(self) -> str:
        """How those who decide read it."""
        return LABELS[self]


LABELS = {
    Standing.UNPROVEN: "Address not proved",
    Standing.WAITING: "Waits for a decision",
    Standing.ASKED: "Asked, waits for the applicant",
    Standing.APPROVED: "Approved",
    Standing.REFUSED: "Refused",
    Standing.PASSED_ON: "Passed on to its administrator",
}

OPEN = (Standing.WAITING, Standing.ASKED)
"""The standings in which something can be decided."""

LIVE = (Standing.UNPROVEN, *OPEN)
"""Those in which the same address asks for the same organisation once, however often the form is sent."""

LISTED = (Standing.WAITING, Standing.ASKED, Standing.APPROVED, Standing.REFUSED, Standing.PASSED_ON)
"""Those that whoever decides may see."""


class NotNow(ValueError):
    """The act does not fit where the application stands. The text says why; `field`: the answer that it is about."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        """Keep the field beside the text."""
        super().__init__(message)
        self.field = field
