"""Tests 6.1.7, 6.1.9 and 6.1.10: each product has one score per CVSS version, and each score follows from its vector.

A CVSS object that breaks its own schema is left to 6.1.8. A metric that stands only beside the vector adds to it and
does not contradict it: it counts in the computation. Where both name a metric, the vector takes precedence (6.1.9).
"""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from carecert.formats.csaf.cvss import v2, v3
from carecert.formats.csaf.cvss.vectors import V2, V3, metrics_of, words_for
from carecert.formats.csaf.findings import Finding, Findings, Json, pointer
from carecert.formats.csaf.schema import is_valid_cvss
from carecert.formats.csaf.walking import Place


def several_scores(doc: Json) -> Findings:
    """6.1.7"""
    for v, vulnerability in enumerate(doc.get("vulnerabilities", [])):
        counted: Counter[tuple[str, str]] = Counter()
        for score in vulnerability.get("scores", []):
            versions = {str(score[key].get("version", key)) for key in ("cvss_v2", "cvss_v3") if key in score}
            for version in sorted(versions):
                counted.update((identifier, version) for identifier in dict.fromkeys(score["products"]))
        for (identifier, version), times in counted.items():
            if times > 1:
                sentence = f"The product {identifier} has {times} scores of CVSS {version}."
                yield Finding("6.1.7", pointer("vulnerabilities", v, "scores"), sentence)


def wrong_computation(doc: Json) -> Findings:
    """6.1.9"""
    for place, cvss in _cvss_objects(doc):
        for name, right in _right_values(cvss).items():
            given = cvss.get(name)
            if given is not None and given != (right if isinstance(right, str) else float(right)):
                sentence = f"{name} is {given}, but the vector {cvss['vectorString']} gives {right}."
                yield Finding("6.1.9", pointer(*place, name), sentence)


def contradicting_properties(doc: Json) -> Findings:
    """6.1.10"""
    for place, cvss in _cvss_objects(doc):
        metrics = metrics_of(cvss["vectorString"])
        for metric, (name, words) in (V2 if cvss["version"] == "2.0" else V3).items():
            if metric in metrics and name in cvss and cvss[name] != words[metrics[metric]]:
                sentence = f"{name} is {cvss[name]}, but the vector says {words[metrics[metric]]}."
                yield Finding("6.1.10", pointer(*place, name), sentence)


def _cvss_objects(doc: Json) -> Iterator[tuple[Place, Json]]:
    """The CVSS objects whose vector can be read in full."""
    for v, vulnerability in enumerate(doc.get("vulnerabilities", [])):
        for s, score in enumerate(vulnerability.get("scores", [])):
            for key in ("cvss_v2", "cvss_v3"):
                if key in score and is_valid_cvss(key, score[key]) and _is_complete(score[key]):
                    yield ("vulnerabilities", v, "scores", s, key), score[key]


def _is_complete(cvss: Json) -> bool:
    """True if the vector has every base metric and no value that its version does not know."""
    version, metrics = cvss["version"], metrics_of(cvss["vectorString"])
    base = ("AV", "AC", "Au", "C", "I", "A") if version == "2.0" else ("AV", "AC", "PR", "UI", "S", "C", "I", "A")
    return all(words_for(version, *each) for each in metrics.items()) and all(name in metrics for name in base)


def _right_values(cvss: Json) -> dict[str, Decimal | str]:
    """The values that follow from the vector. Raises nothing for an object that `_cvss_objects` gives."""
    metrics = {**_beside(cvss), **metrics_of(cvss["vectorString"])}
    if cvss["version"] == "2.0":
        two = v2.scores(metrics)
        return {"baseScore": two.base, "temporalScore": two.temporal, "environmentalScore": two.environmental}
    three = v3.scores(cvss["version"], metrics)
    return {
        "baseScore": three.base,
        "baseSeverity": v3.severity(three.base),
        "temporalScore": three.temporal,
        "temporalSeverity": v3.severity(three.temporal),
        "environmentalScore": three.environmental,
        "environmentalSeverity": v3.severity(three.environmental),
    }


def _beside(cvss: Json) -> dict[str, str]:
    """The metrics that the properties beside the vector give, in the vector's abbreviations."""
    found = {}
    for metric, (name, words) in (V2 if cvss["version"] == "2.0" else V3).items():
        for short, word in words.items():
            if cvss.get(name) == word:
                found[metric] = short
    return found
