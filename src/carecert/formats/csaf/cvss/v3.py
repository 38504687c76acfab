"""CVSS 3.0 and 3.1 scores (specifications, section 7 and 8): base, temporal, environmental and their severities.

The two versions differ in how they round up (3.1, appendix A) and in one term of the modified impact (section 7.3).
All arithmetic is decimal, so no score depends on a binary rounding error.
"""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from carecert.formats.csaf.cvss.vectors import Metrics

D = Decimal

_AV = {"N": D("0.85"), "A": D("0.62"), "L": D("0.55"), "P": D("0.2")}
_AC = {"L": D("0.77"), "H": D("0.44")}
_PR = {"N": D("0.85"), "L": D("0.62"), "H": D("0.27")}
_PR_CHANGED = {"N": D("0.85"), "L": D("0.68"), "H": D("0.5")}
_UI = {"N": D("0.85"), "R": D("0.62")}
_IMPACT = {"N": D("0"), "L": D("0.22"), "H": D("0.56")}
_E = {"U": D("0.91"), "P": D("0.94"), "F": D("0.97"), "H": D("1"), "X": D("1")}
_RL = {"O": D("0.95"), "T": D("0.96"), "W": D("0.97"), "U": D("1"), "X": D("1")}
_RC = {"U": D("0.92"), "R": D("0.96"), "C": D("1"), "X": D("1")}
_REQUIREMENT = {"L": D("0.5"), "M": D("1"), "H": D("1.5"), "X": D("1")}
_SEVERITIES = ((D("9.0"), "CRITICAL"), (D("7.0"), "HIGH"), (D("4.0"), "MEDIUM"), (D("0.1"), "LOW"))


@dataclass(frozen=True, slots=True)
class Scores:
    """The three scores, each from 0.0 to 10.0 with one decimal."""

    base: Decimal
    temporal: Decimal
    environmental: Decimal


def scores(version: str, metrics: Metrics) -> Scores:
    """The scores of a valid vector of version "3.0" or "3.1". A metric that is left out counts as not defined.

    Raises KeyError where a base metric is missing or a value is unknown.
    """
    subtotal = 1 - (1 - _IMPACT[metrics["C"]]) * (1 - _IMPACT[metrics["I"]]) * (1 - _IMPACT[metrics["A"]])
    changed = metrics["S"] == "C"
    base = _combined(version, _impact(subtotal, changed=changed), _exploitability(metrics, changed=changed), changed)
    maturity = _E[metrics.get("E", "X")] * _RL[metrics.get("RL", "X")] * _RC[metrics.get("RC", "X")]
    return Scores(
        base=base,
        temporal=_rounded_up(version, base * maturity),
        environmental=_rounded_up(version, _modified(version, metrics) * maturity),
    )


def severity(score: Decimal) -> str:
    """The word for a score (section 5): NONE, LOW, MEDIUM, HIGH or CRITICAL."""
    return next((word for least, word in _SEVERITIES if score >= least), "NONE")


def _exploitability(metrics: Metrics, *, changed: bool) -> Decimal:
    privileges = (_PR_CHANGED if changed else _PR)[metrics["PR"]]
    return D("8.22") * _AV[metrics["AV"]] * _AC[metrics["AC"]] * privileges * _UI[metrics["UI"]]


def _impact(subtotal: Decimal, *, changed: bool) -> Decimal:
    if changed:
        return D("7.52") * (subtotal - D("0.029")) - D("3.25") * (subtotal - D("0.02")) ** 15
    return D("6.42") * subtotal


def _combined(version: str, impact: Decimal, exploitability: Decimal, changed: bool) -> Decimal:
    if impact <= 0:
        return D("0.0")
    total = (D("1.08") if changed else D(1)) * (impact + exploitability)
    return _rounded_up(version, min(total, D(10)))


def _modified(version: str, metrics: Metrics) -> Decimal:
    """The environmental score before the temporal metrics (section 7.3). A modified metric falls back on its base."""
    own = {name: metrics[name] if metrics.get(f"M{name}", "X") == "X" else metrics[f"M{name}"] for name in _BASE}
    missed = [1 - _IMPACT[own[name]] * _REQUIREMENT[metrics.get(f"{name}R", "X")] for name in "CIA"]
    subtotal = min(1 - missed[0] * missed[1] * missed[2], D("0.915"))
    changed = own["S"] == "C"
    impact = _impact(subtotal, changed=changed)
    if changed and version == "3.1":
        impact = D("7.52") * (subtotal - D("0.029")) - D("3.25") * (subtotal * D("0.9731") - D("0.02")) ** 13
    return _combined(version, impact, _exploitability(own, changed=changed), changed)


_BASE = ("AV", "AC", "PR", "UI", "S", "C", "I", "A")


def _rounded_up(version: str, score: Decimal) -> Decimal:
    """The smallest number with one decimal that is not below the score; 3.1 first drops what is past five decimals."""
    if version == "3.1":
        score = score.quantize(D("0.00001"), rounding=ROUND_HALF_UP)
    return score.quantize(D("0.1"), rounding=ROUND_CEILING)
