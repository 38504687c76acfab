"""The test command tells the truth: what pytest counted, a failure for no test at all, and an exit code that fits."""

import os
import sys
from pathlib import Path

import pytest

from tests.house.reading import ROOT
from tests.runner import __main__ as runner
from tests.runner import debian
from tests.runner.steps import Outcome, counted, run


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("12 passed in 3.40s", (12, 0, 0)),
        ("7 failed, 2640 passed, 19 skipped in 514.83s (0:08:34)", (2640, 7, 19)),
        ("3 passed, 2 deselected, 1 error in 0.10s", (3, 1, 0)),
        ("==== 5 passed, 1 xfailed in 0.10s ====", (6, 0, 0)),
        ("1 xpassed in 0.10s", (0, 1, 0)),
    ],
)
def test_the_closing_line_of_pytest_is_read(line: str, counts: tuple[int, int, int]) -> None:
    assert counted(["something before", line, ""]) == counts


def test_a_run_without_a_closing_line_counts_nothing() -> None:
    assert counted(["ERROR: usage", "12 passed the door"]) is None


def outcome_of(words: str, *, tests: bool) -> Outcome:
    return run("a step", [sys.executable, "-c", words], tests=tests)


def test_no_test_at_all_is_a_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert not outcome_of("print('no tests ran in 0.01s')", tests=True).ok
    assert outcome_of("print('1 passed in 0.01s')", tests=True).ok
    assert "1 passed in 0.01s" in capsys.readouterr().out


def test_a_command_that_fails_is_a_failure_though_its_tests_passed() -> None:
    failed = outcome_of("print('1 passed in 0.01s'); raise SystemExit(3)", tests=True)
    assert (failed.ok, failed.passed, failed.failed) == (False, 1, 1)
    assert not outcome_of("raise SystemExit(1)", tests=False).ok


def test_a_step_whose_tests_were_all_skipped_is_a_failure() -> None:
    skipped = outcome_of("print('SKIPPED [3] tests/a.py:7: nginx is missing'); print('3 skipped in 0.01s')", tests=True)
    assert (skipped.ok, skipped.passed, skipped.failed, skipped.skipped) == (False, 0, 1, 3)
    assert "3 skipped: nginx is missing" in skipped.line


def test_the_summary_names_the_reason_of_every_skip() -> None:
    lines = (
        "SKIPPED [2] tests/a.py:7: SQLite has no roles",
        "SKIPPED [1] tests/b.py:9: pdftotext (poppler-utils) is not installed",
        "SKIPPED [3] tests/c.py: SQLite has no roles",
        "1 passed, 6 skipped in 0.01s",
    )
    outcome = outcome_of(f"print({chr(10).join(lines)!r})", tests=True)
    assert outcome.ok
    assert outcome.line.splitlines()[1:] == [
        "           5 skipped: SQLite has no roles",
        "           1 skipped: pdftotext (poppler-utils) is not installed",
    ]


def test_pytest_is_asked_for_the_reasons_of_skips() -> None:
    assert "-rfEs" in runner.PYTEST


@pytest.mark.parametrize("absent", ["nginx", "postgresql"])
def test_production_fails_where_a_program_is_missing(absent: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def refuse(packages: list[str]) -> None:
        asked.append(packages)
        raise debian.Missing(debian.ASK.format(packages=" ".join(packages)))

    for name in ("nginx", "postgresql"):
        monkeypatch.setattr(debian, name, lambda name=name: None if name == absent else Path("/usr/sbin") / name)
    monkeypatch.setattr(debian, "ensure", refuse)
    monkeypatch.setattr(runner, "run", lambda *_, **__: pytest.fail("the tests were run without it"))
    (outcome,) = runner.production([])
    assert (outcome.ok, outcome.failed) == (False, 1)
    assert outcome.word == f"Ask for: sudo apt-get install {absent}"
    assert asked == [[absent]]


def test_production_fails_where_an_installation_changed_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debian, "nginx", lambda: None)
    monkeypatch.setattr(debian, "postgresql", lambda: Path("/usr/lib/postgresql/15/bin"))
    monkeypatch.setattr(debian, "ensure", lambda _packages: None)
    (outcome,) = runner.production([])
    assert not outcome.ok
    assert "nginx cannot be found" in outcome.word


def test_every_step_belongs_to_the_run() -> None:
    assert set(runner.STEPS) >= {step for lane in runner.LANES for step in lane}
    assert list(runner.STEPS)[-1] == "coverage"


def test_an_unknown_step_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert runner.main(["fly"]) == 2
    assert "There is no step “fly”" in capsys.readouterr().out


def test_the_continuous_integration_runs_the_command_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "./carecert test" in script
    assert "./carecert test" in (ROOT / "README.md").read_text(encoding="utf-8")
    for path in (Path(".ci/run"), Path("carecert"), Path("tests/lock.sh")):
        assert os.access(ROOT / path, os.X_OK), f"{path} cannot be run"
