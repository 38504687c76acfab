"""The OASIS committee's own cases for the mandatory tests, and real documents, where they lie beside the repository."""

import json
from typing import Any

import pytest

from carecert.formats.csaf.judging import judge
from tests.formats.csaf.documents import SHARED

CASES = SHARED / "csaf-testfiles-2.0" if SHARED.name == "data" else SHARED / "data" / "csaf-testfiles-2.0"
REAL = CASES.with_name("csaf")

# By the prose of 6.1.31 and of 3.1.2.2, “vers:all/*” may not be the name of a single version: these use it as one.
OF_THE_REAL_ONES_INVALID = 27


def official() -> list[Any]:
    """Every mandatory case: rule, file, and whether the committee calls it valid."""
    listed = CASES / "testcases.json"
    if not listed.exists():
        return [pytest.param("", "", True, marks=pytest.mark.skip(reason="the official test files are not here"))]
    return [
        pytest.param(test["id"], case["name"], case["valid"], id=case["name"].rpartition("2021-")[2])
        for test in json.loads(listed.read_text())["tests"]
        if test["group"] == "mandatory"
        for case in test.get("failures", []) + test.get("valid", [])
    ]


@pytest.mark.parametrize(("rule", "name", "valid"), official())
def test_the_verdict_is_the_committees(rule: str, name: str, valid: bool) -> None:
    verdict = judge((CASES / name).read_bytes())
    if valid:
        assert not verdict.findings
    else:
        assert rule in {finding.rule for finding in verdict.findings}


@pytest.mark.skipif(not REAL.exists(), reason="the real documents are not here")
def test_every_real_document_is_judged() -> None:
    verdicts = [judge(path.read_bytes()) for path in sorted(REAL.rglob("*.json"))]
    broken = [{finding.rule for finding in verdict.findings} for verdict in verdicts if not verdict.valid]
    assert len(verdicts) == 304
    assert broken == [{"6.1.31"}] * OF_THE_REAL_ONES_INVALID
