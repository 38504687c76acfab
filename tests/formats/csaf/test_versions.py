import pytest

from carecert.formats.csaf.versions import moment, version


def test_semantic_versions_sort_as_the_specification_says() -> None:
    ordered = [
        "1.0.0-alpha",
        "1.0.0-alpha.1",
        "1.0.0-alpha.beta",
        "1.0.0-beta.2",
        "1.0.0-beta.11",
        "1.0.0",
        "1.9.0",
        "1.10.0",
    ]
    assert sorted(ordered, key=lambda text: version(text).precedence) == ordered


def test_whole_numbers_sort_as_numbers() -> None:
    assert version("10").precedence > version("9").precedence
    assert not version("10").semantic


def test_build_metadata_does_not_count() -> None:
    assert version("1.2.3+a").precedence == version("1.2.3+b").precedence


@pytest.mark.parametrize(("text", "early"), [("0", True), ("0.9.1", True), ("1", False), ("1.0.0", False)])
def test_the_versions_before_the_first_release_are_known(text: str, early: bool) -> None:
    assert version(text).is_development is early


def test_an_enormous_version_is_no_reason_to_fail() -> None:
    assert version("9" * 5000).major > 10**299


def test_moments_compare_across_zones_and_fractions() -> None:
    assert moment("2026-03-01T10:00:00Z") == moment("2026-03-01T12:00:00.000+02:00")
    assert moment("2026-03-01T10:00:00.0001Z") > moment("2026-03-01T10:00:00Z")
    assert moment("2026-03-01T10:00:00.09Z") < moment("2026-03-01T10:00:00.1Z")


def test_a_leap_second_is_the_second_after() -> None:
    assert moment("2016-12-31T23:59:60Z") == moment("2017-01-01T00:00:00Z")


@pytest.mark.parametrize("text", ["", "tomorrow", "2026-02-30T10:00:00Z", "0001-01-01T00:00:00+14:00"])
def test_what_is_no_moment_sorts_first(text: str) -> None:
    assert moment(text) < moment("1970-01-01T00:00:00Z")
