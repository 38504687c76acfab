import pytest

from carecert.formats.csaf.findings import Json
from carecert.formats.csaf.mandatory import tracking
from tests.formats.csaf.documents import TRACKING, VALID, changed, revisions, rules

EARLY, LATE = "2026-03-01T10:00:00Z", "2026-03-02T10:00:00Z"


def history(*items: tuple[str, str], version: str = "2", status: str = "final") -> Json:
    """The valid document with another history."""
    return changed(TRACKING, revision_history=revisions(*items), version=version, status=status)


def test_a_history_in_order_passes_every_test() -> None:
    for test in (
        tracking.unsorted_history,
        tracking.not_the_latest_version,
        tracking.should_be_draft,
        tracking.released_with_development_versions,
        tracking.pre_release_in_history,
        tracking.released_as_pre_release,
        tracking.gap_in_history,
        tracking.same_version_twice,
        tracking.mixed_versioning,
    ):
        assert not list(test(VALID))


def test_a_lower_version_at_a_later_date_is_found() -> None:
    assert rules(tracking.unsorted_history(history((EARLY, "2"), (LATE, "1")))) == ["6.1.14"]


def test_versions_of_the_same_moment_have_no_order() -> None:
    assert not list(tracking.unsorted_history(history((EARLY, "2"), (EARLY, "1"))))


def test_ten_comes_after_nine() -> None:
    assert not list(tracking.unsorted_history(history((EARLY, "9"), (LATE, "10"))))
    assert rules(tracking.unsorted_history(history((EARLY, "1.10.0"), (LATE, "1.9.0")))) == ["6.1.14"]


def test_a_document_that_is_not_at_its_latest_version_is_found() -> None:
    assert rules(tracking.not_the_latest_version(history((EARLY, "1"), (LATE, "2"), version="1"))) == ["6.1.16"]


def test_build_metadata_does_not_make_another_version() -> None:
    assert not list(tracking.not_the_latest_version(history((EARLY, "1.0.0+a"), version="1.0.0+b")))


def test_a_draft_may_be_a_pre_release_of_its_latest_version() -> None:
    draft = history((EARLY, "1.0.0"), version="1.0.0-rc.1", status="draft")
    assert not list(tracking.not_the_latest_version(draft))
    assert not list(tracking.should_be_draft(draft))
    assert not list(tracking.released_as_pre_release(draft))


@pytest.mark.parametrize("version", ["0", "0.9.5", "1.0.0-alpha"])
def test_a_version_before_the_release_must_be_a_draft(version: str) -> None:
    assert rules(tracking.should_be_draft(history((EARLY, "1"), version=version))) == ["6.1.17"]


def test_a_released_document_has_no_development_versions() -> None:
    items = ((EARLY, "0.1.0"), (LATE, "1.0.0"))
    assert rules(tracking.released_with_development_versions(history(*items))) == ["6.1.18"]
    assert not list(tracking.released_with_development_versions(history(*items, status="draft")))


def test_a_pre_release_does_not_belong_in_the_history() -> None:
    assert rules(tracking.pre_release_in_history(history((EARLY, "1.0.0-rc"), (LATE, "1.0.0")))) == ["6.1.19"]


def test_a_released_document_is_no_pre_release() -> None:
    assert rules(tracking.released_as_pre_release(history((EARLY, "1.0.0"), version="1.0.0-alpha"))) == ["6.1.20"]


def test_a_gap_between_versions_is_found() -> None:
    assert rules(tracking.gap_in_history(history((EARLY, "1"), (LATE, "3")))) == ["6.1.21"]
    assert not list(tracking.gap_in_history(history((EARLY, "1.0.0"), (LATE, "1.7.0"))))


def test_a_history_that_begins_late_is_found() -> None:
    assert rules(tracking.gap_in_history(history((EARLY, "2")))) == ["6.1.21"]


def test_a_version_that_comes_twice_is_found() -> None:
    assert rules(tracking.same_version_twice(history((EARLY, "1"), (LATE, "1")))) == ["6.1.22"]


def test_two_ways_of_counting_are_found() -> None:
    (finding,) = tracking.mixed_versioning(history((EARLY, "1.0.0"), (LATE, "2")))
    assert finding.rule == "6.1.30"
    assert "whole numbers (2) and semantic versions (1.0.0)" in finding.sentence
