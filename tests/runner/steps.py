"""One step of the test run: a command, what it printed, how many tests it ran and how long it took."""

import os
import re
import subprocess
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.runner.console import heading, say

ROOT = Path(__file__).resolve().parents[2]
SUMMARY = re.compile(
    r"^=* ?(?P<counts>\d+ (?:passed|failed|skipped|deselected|errors?|xpassed|xfailed)[^=]*?) in [\d.]+s"
)
PERCENT = re.compile(r"\[ *(\d+)%\]$")
RUNNING: dict[str, str] = {}  # the steps that run now, and how far each has come
SKIPPED = re.compile(r"SKIPPED \[(?P<number>\d+)\] \S+: (?P<reason>.+)$")
COUNT = re.compile(r"(\d+) (passed|failed|errors?|skipped|xfailed|xpassed)")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a step ended. `passed`, `failed`, `skipped`: tests; a step that is no test run counts as one."""

    name: str
    seconds: float
    ok: bool
    passed: int
    failed: int
    skipped: int = 0
    word: str = ""
    reasons: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """One row of the summary, and below it why tests were skipped."""
        mark = "ok    " if self.ok else "FAILED"
        row = f"  {mark} {self.name:<46} {self.seconds:>6.0f} s   {self.word}".rstrip()
        return "\n".join([row, *(f"           {reason}" for reason in self.reasons)])


def counted(lines: Sequence[str]) -> tuple[int, int, int] | None:
    """Passed, failed and skipped tests from pytest's closing line, or None when there is no such line."""
    for line in reversed(lines):
        found = SUMMARY.match(line.strip())
        if found:
            numbers = {"passed": 0, "failed": 0, "skipped": 0}
            for number, word in COUNT.findall(found["counts"]):
                key = {"passed": "passed", "skipped": "skipped", "xfailed": "passed"}.get(word, "failed")
                numbers[key] += int(number)
            return numbers["passed"], numbers["failed"], numbers["skipped"]
    return None


def why_skipped(lines: Sequence[str]) -> tuple[str, ...]:
    """Each reason for which pytest skipped tests, with their number, the most frequent first."""
    reasons: Counter[str] = Counter()
    for line in lines:
        if found := SKIPPED.match(line.strip()):
            reasons[found["reason"]] += int(found["number"])
    return tuple(f"{number} skipped: {reason}" for reason, number in reasons.most_common())


def refused(name: str, why: str) -> Outcome:
    """A step that could not begin."""
    say(why)
    return Outcome(name, 0, ok=False, passed=0, failed=1, word=why)


def run(name: str, command: Sequence[str], environ: Mapping[str, str] | None = None, *, tests: bool = False) -> Outcome:
    """Run a command in the root of the project, print what it prints, and say how it ended.

    `tests`: the command is pytest, so its tests are counted, and no test at all is a failure.
    """
    heading(name)
    started = time.monotonic()
    lines: list[str] = []
    with subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **(environ or {})}, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
    ) as process:  # fmt: skip
        assert process.stdout is not None
        RUNNING[name] = ""
        for line in process.stdout:
            say(line.rstrip("\n"))
            lines.append(line)
            if far := PERCENT.search(line.rstrip()):
                RUNNING[name] = f" {far[1]} %"
        del RUNNING[name]
    ok, took = process.returncode == 0, time.monotonic() - started
    if not tests:
        return Outcome(name, took, ok=ok, passed=int(ok), failed=int(not ok))
    passed, failed, skipped = counted(lines) or (0, 0, 0)
    ok = ok and passed > 0 and failed == 0  # a run whose tests were all skipped has shown nothing
    word = f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else "")
    return Outcome(
        name,
        took,
        ok=ok,
        passed=passed,
        failed=failed if ok else max(failed, 1),
        skipped=skipped,
        word=word,
        reasons=why_skipped(lines),
    )
