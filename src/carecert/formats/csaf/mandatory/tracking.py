"""Tests 6.1.14, 6.1.16 to 6.1.22 and 6.1.30: the version and the revision history tell one story."""

from collections import Counter
from itertools import pairwise

from carecert.formats.csaf.findings import Finding, Findings, Json, pointer
from carecert.formats.csaf.versions import Version, moment, version

_HISTORY = ("document", "tracking", "revision_history")
_VERSION = ("document", "tracking", "version")
_STATUS = ("document", "tracking", "status")


def _numbers(doc: Json) -> list[Version]:
    """The history's version numbers in the order of the document."""
    return [version(item["number"]) for item in doc["document"]["tracking"]["revision_history"]]


def _by_date(doc: Json) -> list[Version]:
    """The history's version numbers by date; items of the same moment stand in the order of their numbers."""
    items = [
        (moment(item["date"]), version(item["number"])) for item in doc["document"]["tracking"]["revision_history"]
    ]
    return [number for _, number in sorted(items, key=lambda item: (item[0], item[1].precedence))]


def _is_draft(doc: Json) -> bool:
    return bool(doc["document"]["tracking"]["status"] == "draft")


def _current(doc: Json) -> Version:
    return version(doc["document"]["tracking"]["version"])


def unsorted_history(doc: Json) -> Findings:
    """6.1.14"""
    numbers = _by_date(doc)
    for earlier, later in pairwise(numbers):
        if earlier.precedence > later.precedence:
            sentence = f"By date, version {earlier.text} comes before the lower version {later.text}."
            yield Finding("6.1.14", pointer(*_HISTORY), sentence)


def not_the_latest_version(doc: Json) -> Findings:
    """6.1.16. Build metadata never counts; in a draft the pre-release part does not count either."""
    last, current = _by_date(doc)[-1], _current(doc)
    same = last.release == current.release if _is_draft(doc) else last.precedence == current.precedence
    if not same:
        sentence = f"The document is version {current.text}, but its history ends with {last.text}."
        yield Finding("6.1.16", pointer(*_VERSION), sentence)


def should_be_draft(doc: Json) -> Findings:
    """6.1.17"""
    current = _current(doc)
    if (current.is_development or current.pre_release) and not _is_draft(doc):
        status = doc["document"]["tracking"]["status"]
        yield Finding(
            "6.1.17", pointer(*_STATUS), f"Version {current.text} must be a draft, but its status is {status}."
        )


def released_with_development_versions(doc: Json) -> Findings:
    """6.1.18"""
    for i, number in enumerate([] if _is_draft(doc) else _numbers(doc)):
        if number.is_development:
            sentence = f"The document is released, but its history has the development version {number.text}."
            yield Finding("6.1.18", pointer(*_HISTORY, i, "number"), sentence)


def pre_release_in_history(doc: Json) -> Findings:
    """6.1.19"""
    for i, number in enumerate(_numbers(doc)):
        if number.pre_release:
            sentence = f"The history has the pre-release version {number.text}."
            yield Finding("6.1.19", pointer(*_HISTORY, i, "number"), sentence)


def released_as_pre_release(doc: Json) -> Findings:
    """6.1.20"""
    current = _current(doc)
    if current.pre_release and not _is_draft(doc):
        sentence = f"The document is released, but its version {current.text} is a pre-release."
        yield Finding("6.1.20", pointer(*_VERSION), sentence)


def gap_in_history(doc: Json) -> Findings:
    """6.1.21. For semantic versions only the first number counts."""
    numbers = _by_date(doc)
    if numbers[0].major not in (0, 1):
        sentence = f"The history begins with version {numbers[0].text}; it must begin with 0 or 1."
        yield Finding("6.1.21", pointer(*_HISTORY), sentence)
    for earlier, later in pairwise(numbers):
        if later.major > earlier.major + 1:
            sentence = f"The history goes from version {earlier.text} to {later.text} and leaves out what is between."
            yield Finding("6.1.21", pointer(*_HISTORY), sentence)


def same_version_twice(doc: Json) -> Findings:
    """6.1.22"""
    for number, times in Counter(number.text for number in _numbers(doc)).items():
        if times > 1:
            yield Finding("6.1.22", pointer(*_HISTORY), f"The history has version {number} {times} times.")


def mixed_versioning(doc: Json) -> Findings:
    """6.1.30"""
    numbers = [*_numbers(doc), _current(doc)]
    if len({number.semantic for number in numbers}) > 1:
        whole, parted = (next(n.text for n in numbers if n.semantic is kind) for kind in (False, True))
        sentence = f"The document mixes whole numbers ({whole}) and semantic versions ({parted})."
        yield Finding("6.1.30", pointer("document", "tracking"), sentence)
