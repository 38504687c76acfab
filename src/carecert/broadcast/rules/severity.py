"""How severe an alert is: four words, as the alerts of the English health service have used them."""

from decimal import Decimal

from carecert.broadcast.rules.words import Worded


class Severity(Worded):
    """From the most to the least severe. “Critical” is no level of its own: it is High."""

    HIGH = "high", "High"
    MEDIUM = "medium", "Medium"
    LOW = "low", "Low"
    INFORMATION = "information", "Information"

    @property
    def rank(self) -> int:
        """0 for High: lists begin with it."""
        return list(Severity).index(self)

    @property
    def meaning(self) -> str:
        """What the level asks of an organisation, in one sentence."""
        return _MEANINGS[self]


_MEANINGS = {
    Severity.HIGH: "Act at once. Say that you have seen it, and say what you did.",
    Severity.MEDIUM: "Act soon. Plan it into your next round of changes.",
    Severity.LOW: "Act when it is convenient.",
    Severity.INFORMATION: "Nothing to do unless it concerns you. Good to know.",
}

_WORDS = {
    "critical": Severity.HIGH,
    "high": Severity.HIGH,
    "important": Severity.HIGH,
    "moderate": Severity.MEDIUM,
    "medium": Severity.MEDIUM,
    "low": Severity.LOW,
    "none": Severity.INFORMATION,
    "informational": Severity.INFORMATION,
    "information": Severity.INFORMATION,
}


def proposed(word: str, score: Decimal | None) -> Severity:
    """The level to begin with when a document is imported; an editor decides.

    `word`: the publisher's own word, if any. `score`: the highest CVSS base score (0.0 to 10.0). CVSS calls 7.0 and
    above high, 4.0 and above medium, 0.1 and above low (CVSS 3.1, section 5).
    """
    if found := _WORDS.get(word.strip().lower()):
        return found
    if score is None:
        return Severity.INFORMATION
    for least, level in (
        (Decimal("7.0"), Severity.HIGH),
        (Decimal("4.0"), Severity.MEDIUM),
        (Decimal("0.1"), Severity.LOW),
    ):
        if score >= least:
            return level
    return Severity.INFORMATION
