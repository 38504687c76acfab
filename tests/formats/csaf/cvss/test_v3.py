from decimal import Decimal

import pytest

from carecert.formats.csaf.cvss.v3 import scores, severity
from carecert.formats.csaf.cvss.vectors import metrics_of

PLAIN = "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"


@pytest.mark.parametrize(
    ("vector", "base"),
    [
        # From FIRST's examples for 3.1: phpMyAdmin, MySQL, SSLv3, VMware, Tomcat, Shellshock, Sudo
        ("AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", "6.1"),
        ("AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N", "6.4"),
        ("AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N", "3.1"),
        ("AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H", "9.9"),
        ("AV:L/AC:L/PR:H/UI:N/S:U/C:L/I:L/A:L", "4.2"),
        (PLAIN, "9.8"),
        ("AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", "10.0"),
        ("AV:P/AC:H/PR:H/UI:R/S:U/C:N/I:N/A:N", "0.0"),
    ],
)
@pytest.mark.parametrize("version", ["3.0", "3.1"])
def test_the_base_score_is_that_of_the_examples(version: str, vector: str, base: str) -> None:
    assert scores(version, metrics_of(vector)).base == Decimal(base)


def test_temporal_metrics_lower_the_score() -> None:
    found = scores("3.1", metrics_of(f"{PLAIN}/E:U/RL:O/RC:U"))
    assert (found.base, found.temporal) == (Decimal("9.8"), Decimal("7.8"))


def test_environmental_metrics_replace_the_base() -> None:
    found = scores("3.1", metrics_of(f"{PLAIN}/CR:L/IR:L/AR:L/MAV:P"))
    assert found.environmental < found.base


def test_the_two_versions_differ_where_the_modified_scope_changes() -> None:
    metrics = metrics_of("AV:N/AC:H/PR:N/UI:R/S:U/C:H/I:H/A:H/CR:H/IR:H/AR:H/MS:C")
    assert scores("3.0", metrics).environmental == Decimal("8.3")
    assert scores("3.1", metrics).environmental == Decimal("8.4")


def test_no_score_depends_on_a_binary_rounding_error() -> None:
    # 8.6 * 0.95 * 0.96 and the like come out just above a tenth in binary arithmetic (3.1, appendix A)
    found = scores("3.1", metrics_of("AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:N/A:N/E:H/RL:U/RC:U"))
    assert found.temporal == Decimal("8.0")


@pytest.mark.parametrize(
    ("score", "word"),
    [("0.0", "NONE"), ("0.1", "LOW"), ("3.9", "LOW"), ("4.0", "MEDIUM"), ("7.0", "HIGH"), ("9.0", "CRITICAL")],
)
def test_the_severity_follows_from_the_score(score: str, word: str) -> None:
    assert severity(Decimal(score)) == word
