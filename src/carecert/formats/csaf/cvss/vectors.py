"""CVSS vectors: text to metrics, and the JSON property that says the same as each metric."""

from collections.abc import Mapping

Metrics = Mapping[str, str]
"""Metric abbreviation to value abbreviation, as the vector has them: {"AV": "N", "AC": "L", …}."""

_IMPACT = {"N": "NONE", "L": "LOW", "H": "HIGH", "X": "NOT_DEFINED"}
_REQUIREMENT = {"L": "LOW", "M": "MEDIUM", "H": "HIGH", "X": "NOT_DEFINED"}
_VECTOR = {"N": "NETWORK", "A": "ADJACENT_NETWORK", "L": "LOCAL", "P": "PHYSICAL", "X": "NOT_DEFINED"}
_COMPLEXITY = {"L": "LOW", "H": "HIGH", "X": "NOT_DEFINED"}
_INTERACTION = {"N": "NONE", "R": "REQUIRED", "X": "NOT_DEFINED"}
_SCOPE = {"U": "UNCHANGED", "C": "CHANGED", "X": "NOT_DEFINED"}

V3 = {
    "AV": ("attackVector", _VECTOR),
    "AC": ("attackComplexity", _COMPLEXITY),
    "PR": ("privilegesRequired", _IMPACT),
    "UI": ("userInteraction", _INTERACTION),
    "S": ("scope", _SCOPE),
    "C": ("confidentialityImpact", _IMPACT),
    "I": ("integrityImpact", _IMPACT),
    "A": ("availabilityImpact", _IMPACT),
    "E": (
        "exploitCodeMaturity",
        {"U": "UNPROVEN", "P": "PROOF_OF_CONCEPT", "F": "FUNCTIONAL", "H": "HIGH", "X": "NOT_DEFINED"},
    ),
    "RL": (
        "remediationLevel",
        {"O": "OFFICIAL_FIX", "T": "TEMPORARY_FIX", "W": "WORKAROUND", "U": "UNAVAILABLE", "X": "NOT_DEFINED"},
    ),
    "RC": ("reportConfidence", {"U": "UNKNOWN", "R": "REASONABLE", "C": "CONFIRMED", "X": "NOT_DEFINED"}),
    "CR": ("confidentialityRequirement", _REQUIREMENT),
    "IR": ("integrityRequirement", _REQUIREMENT),
    "AR": ("availabilityRequirement", _REQUIREMENT),
    "MAV": ("modifiedAttackVector", _VECTOR),
    "MAC": ("modifiedAttackComplexity", _COMPLEXITY),
    "MPR": ("modifiedPrivilegesRequired", _IMPACT),
    "MUI": ("modifiedUserInteraction", _INTERACTION),
    "MS": ("modifiedScope", _SCOPE),
    "MC": ("modifiedConfidentialityImpact", _IMPACT),
    "MI": ("modifiedIntegrityImpact", _IMPACT),
    "MA": ("modifiedAvailabilityImpact", _IMPACT),
}
"""CVSS 3.0 and 3.1: metric to the property's name and the property's words (section 6 and JSON schema)."""

_IMPACT_2 = {"N": "NONE", "P": "PARTIAL", "C": "COMPLETE"}
_REQUIREMENT_2 = {"L": "LOW", "M": "MEDIUM", "H": "HIGH", "ND": "NOT_DEFINED"}

V2 = {
    "AV": ("accessVector", {"N": "NETWORK", "A": "ADJACENT_NETWORK", "L": "LOCAL"}),
    "AC": ("accessComplexity", {"H": "HIGH", "M": "MEDIUM", "L": "LOW"}),
    "Au": ("authentication", {"M": "MULTIPLE", "S": "SINGLE", "N": "NONE"}),
    "C": ("confidentialityImpact", _IMPACT_2),
    "I": ("integrityImpact", _IMPACT_2),
    "A": ("availabilityImpact", _IMPACT_2),
    "E": (
        "exploitability",
        {"U": "UNPROVEN", "POC": "PROOF_OF_CONCEPT", "F": "FUNCTIONAL", "H": "HIGH", "ND": "NOT_DEFINED"},
    ),
    "RL": (
        "remediationLevel",
        {"OF": "OFFICIAL_FIX", "TF": "TEMPORARY_FIX", "W": "WORKAROUND", "U": "UNAVAILABLE", "ND": "NOT_DEFINED"},
    ),
    "RC": (
        "reportConfidence",
        {"UC": "UNCONFIRMED", "UR": "UNCORROBORATED", "C": "CONFIRMED", "ND": "NOT_DEFINED"},
    ),
    "CDP": (
        "collateralDamagePotential",
        {"N": "NONE", "L": "LOW", "LM": "LOW_MEDIUM", "MH": "MEDIUM_HIGH", "H": "HIGH", "ND": "NOT_DEFINED"},
    ),
    "TD": ("targetDistribution", {"N": "NONE", "L": "LOW", "M": "MEDIUM", "H": "HIGH", "ND": "NOT_DEFINED"}),
    "CR": ("confidentialityRequirement", _REQUIREMENT_2),
    "IR": ("integrityRequirement", _REQUIREMENT_2),
    "AR": ("availabilityRequirement", _REQUIREMENT_2),
}
"""CVSS 2.0: the same (guide, section 2.4 and JSON schema)."""


def metrics_of(vector: str) -> dict[str, str]:
    """The metrics in a vector: "CVSS:3.1/AV:N/AC:L/…" or "AV:N/AC:L/Au:N/…" (2.0). The prefix is dropped."""
    parts = [part.partition(":") for part in vector.removeprefix("(").removesuffix(")").split("/")]
    return {name: value for name, _, value in parts if name != "CVSS"}


def words_for(version: str, metric: str, value: str) -> tuple[str, str] | None:
    """The JSON property and its word for a metric's value, or None where the version knows no such value."""
    known = (V2 if version == "2.0" else V3).get(metric)
    return (known[0], known[1][value]) if known and value in known[1] else None
