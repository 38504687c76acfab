"""CVSS 2.0 scores (guide, section 3.2): base, temporal and environmental."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from math import prod

from carecert.formats.csaf.cvss.vectors import Metrics

D = Decimal

_AV = {"L": D("0.395"), "A": D("0.646"), "N": D("1.0")}
_AC = {"H": D("0.35"), "M": D("0.61"), "L": D("0.71")}
_AU = {"M": D("0.45"), "S": D("0.56"), "N": D("0.704")}
_IMPACT = {"N": D("0"), "P": D("0.275"), "C": D("0.660")}
_REQUIREMENT = {"L": D("0.5"), "M": D("1.0"), "H": D("1.51"), "ND": D("1.0")}
_E = {"U": D("0.85"), "POC": D("0.9"), "F": D("0.95"), "H": D("1.0"), "ND": D("1.0")}
_RL = {"OF": D("0.87"), "TF": D("0.90"), "W": D("0.95"), "U": D("1.0"), "ND": D("1.0")}
_RC = {"UC": D("0.90"), "UR": D("0.95"), "C": D("1.0"), "ND": D("1.0")}
_CDP = {"N": D("0"), "L": D("0.1"), "LM": D("0.3"), "MH": D("0.4"), "H": D("0.5"), "ND": D("0")}
_TD = {"N": D("0"), "L": D("0.25"), "M": D("0.75"), "H": D("1.0"), "ND": D("1.0")}


@dataclass(frozen=True, slots=True)
class Scores:
    """The three scores, each from 0.0 to 10.0 with one decimal."""

    base: Decimal
    temporal: Decimal
    environmental: Decimal


def scores(metrics: Metrics) -> Scores:
    """The scores of a valid vector. A metric that the vector leaves out counts as not defined (section 2.2 and 2.3).

    Raises KeyError where a base metric is missing or a value is unknown.
    """
    exploitability = D(20) * _AV[metrics["AV"]] * _AC[metrics["AC"]] * _AU[metrics["Au"]]
    loss = {name: _IMPACT[metrics[name]] for name in "CIA"}
    impact = D("10.41") * (1 - (1 - loss["C"]) * (1 - loss["I"]) * (1 - loss["A"]))
    adjusted = D("10.41") * (1 - prod(1 - loss[name] * _REQUIREMENT[metrics.get(f"{name}R", "ND")] for name in "CIA"))
    base = _base(impact, exploitability)
    adjusted_temporal = _temporal(_base(min(D(10), adjusted), exploitability), metrics)
    damage = _CDP[metrics.get("CDP", "ND")]
    return Scores(
        base=base,
        temporal=_temporal(base, metrics),
        environmental=_rounded((adjusted_temporal + (10 - adjusted_temporal) * damage) * _TD[metrics.get("TD", "ND")]),
    )


def _base(impact: Decimal, exploitability: Decimal) -> Decimal:
    weight = D(0) if impact == 0 else D("1.176")
    return max(D("0.0"), _rounded((D("0.6") * impact + D("0.4") * exploitability - D("1.5")) * weight))


def _temporal(base: Decimal, metrics: Metrics) -> Decimal:
    return _rounded(base * _E[metrics.get("E", "ND")] * _RL[metrics.get("RL", "ND")] * _RC[metrics.get("RC", "ND")])


def _rounded(score: Decimal) -> Decimal:
    return score.quantize(D("0.1"), rounding=ROUND_HALF_UP)
