"""A suggested severity from what triage knows, with the reason in words. A person decides."""

from dataclasses import dataclass

from carecert.react.rules.kinds import Care, Severity, Spread


@dataclass(frozen=True)
class Suggestion:
    """The suggested severity and the one sentence that says why."""

    severity: Severity
    because: str


# One row for each pair: how care is touched, and how far it has gone. Not knowing counts as "several".
MATRIX: dict[Care, dict[Spread, Severity]] = {
    Care.NOW: {
        Spread.ONE: Severity.HIGH,
        Spread.SEVERAL: Severity.CRITICAL,
        Spread.MANY: Severity.CRITICAL,
        Spread.UNKNOWN: Severity.CRITICAL,
    },
    Care.SOON: {
        Spread.ONE: Severity.MEDIUM,
        Spread.SEVERAL: Severity.HIGH,
        Spread.MANY: Severity.CRITICAL,
        Spread.UNKNOWN: Severity.HIGH,
    },
    Care.NO: {
        Spread.ONE: Severity.LOW,
        Spread.SEVERAL: Severity.MEDIUM,
        Spread.MANY: Severity.HIGH,
        Spread.UNKNOWN: Severity.MEDIUM,
    },
}

CARE_WORDS: dict[Care, str] = {
    Care.NOW: "care is affected now",
    Care.SOON: "care may be affected soon",
    Care.NO: "care is not affected",
}
SPREAD_WORDS: dict[Spread, str] = {
    Spread.ONE: "it has touched one place",
    Spread.SEVERAL: "it has touched several places",
    Spread.MANY: "it has gone far",
    Spread.UNKNOWN: "nobody knows yet how far it has gone",
}


def suggest(care: Care, spread: Spread) -> Suggestion:
    """The suggestion for one pair of facts; every pair has one."""
    return Suggestion(MATRIX[care][spread], f"Suggested because {CARE_WORDS[care]} and {SPREAD_WORDS[spread]}.")
