"""`./carecert test [STEP…] [-- PYTEST ARGUMENTS]`: every check of this project, or only the named steps.

Steps: style, types, floors, sqlite, postgresql, production, journeys, coverage. What follows `--` goes to pytest, such
as a folder under tests/ or `-k words`. Programs that are missing are installed when this runs as root on Debian, else
named.
"""

import os
import sys
import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from pathlib import Path

from tests.runner import debian, node
from tests.runner.cluster import cluster
from tests.runner.console import heading, held, say
from tests.runner.steps import ROOT, RUNNING, Outcome, refused, run

BIN = Path(sys.executable).parent
PYTEST = [sys.executable, "-m", "coverage", "run", "-m", "pytest", "-p", "no:cacheprovider", "-rfEs", "--durations=8"]
BRIEF, TOLD = "-q", "-v"  # a dot for each of many tests, a line for each of few long ones
MEASURED = {"COVERAGE_PROCESS_START": str(ROOT / "pyproject.toml")}
UNIT = ["tests", "--ignore=tests/journeys", "--ignore=tests/production"]


def style(_words: list[str]) -> list[Outcome]:
    """Ruff: lint and format."""
    ruff = str(BIN / "ruff")
    return [run("style: ruff check", [ruff, "check", "."]), run("style: ruff format", [ruff, "format", "--check", "."])]


def types(_words: list[str]) -> list[Outcome]:
    """mypy, strict."""
    return [run("types: mypy --strict", [str(BIN / "mypy")])]


def floors(_words: list[str]) -> list[Outcome]:
    """The import contracts."""
    return [run("floors: import contracts", [str(BIN / "lint-imports")])]


def sqlite(words: list[str]) -> list[Outcome]:
    """All tests but the journeys, on the embedded database."""
    return [run("tests on SQLite", [*PYTEST, BRIEF, *(words or UNIT)], MEASURED, tests=True)]


def postgresql(words: list[str]) -> list[Outcome]:
    """The tests that use a database, on a real PostgreSQL, as a role that is neither owner nor superuser."""
    name = "tests on PostgreSQL, restricted role"
    try:
        if debian.postgresql() is None:
            debian.ensure(["postgresql"])
        programs = debian.postgresql()
        if programs is None:
            return [refused(name, "PostgreSQL's server is missing.")]
        with cluster(programs) as server:
            command = [*PYTEST, BRIEF, "--only-database", *(words or UNIT)]
            return [run(name, command, {**MEASURED, **server.environ()}, tests=True)]
    except debian.Missing as why:
        return [refused(name, str(why))]


def production(words: list[str]) -> list[Outcome]:
    """A production start: two database roles, several processes, and nginx with TLS before them."""
    name = "production start: nginx, two roles"
    try:
        wanted = {"postgresql": debian.postgresql, "nginx": debian.nginx}
        missing = [package for package, find in wanted.items() if find() is None]
        if missing:
            debian.ensure(missing)
        if still := [package for package in missing if wanted[package]() is None]:
            return [refused(name, f"{' and '.join(still)} cannot be found, though just installed.")]
    except debian.Missing as why:
        return [refused(name, str(why))]
    return [run(name, [*PYTEST, TOLD, *(words or ["tests/production"])], MEASURED, tests=True)]


def journeys(words: list[str]) -> list[Outcome]:
    """The real service in a real browser, every page checked with axe and html-validate."""
    name = "journeys: Chromium, axe, html-validate"
    try:
        if debian.chromium() is None:
            debian.ensure(["chromium"])
        node.ensure()
    except debian.Missing as why:
        return [refused(name, str(why))]
    return [run(name, [*PYTEST, TOLD, *(words or ["tests/journeys"])], {**node.environment(), **MEASURED}, tests=True)]


def coverage(_words: list[str]) -> list[Outcome]:
    """The lines and branches that all runs reached together, against the limit in pyproject.toml."""
    python = [sys.executable, "-m", "coverage"]
    combined = run("coverage: combine", [*python, "combine", "-q"])
    return [combined, run("coverage: report", [*python, "report"])] if combined.ok else [combined]


STEPS: dict[str, Callable[[list[str]], list[Outcome]]] = {
    "style": style,
    "types": types,
    "floors": floors,
    "sqlite": sqlite,
    "postgresql": postgresql,
    "production": production,
    "journeys": journeys,
    "coverage": coverage,
}


LANES = (("style", "types", "floors", "postgresql"), ("sqlite",))  # about as long as each other


def everything() -> list[Outcome]:
    """All steps: first two lanes side by side, then what needs the machine for itself."""
    with ThreadPoolExecutor() as lanes:
        running = [lanes.submit(walk, lane) for lane in LANES]
        while pending := [future for future in running if not future.done()]:
            wait(pending, timeout=30, return_when=FIRST_COMPLETED)
            if RUNNING:
                say("… running: " + ", ".join(f"{name}{far}" for name, far in sorted(RUNNING.items())))
    outcomes = [outcome for future in running for outcome in future.result()]
    rest = [name for name in STEPS if not any(name in lane for lane in LANES)]
    return outcomes + [outcome for name in rest for outcome in STEPS[name]([])]


def walk(lane: tuple[str, ...]) -> list[Outcome]:
    """The steps of one lane, each telling its story in one piece when it has ended."""
    outcomes = []
    for name in lane:
        with held():
            outcomes += STEPS[name]([])
    return outcomes


def main(arguments: list[str]) -> int:
    """Run the steps, print the summary, return the exit code."""
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    names, words = arguments[:cut], arguments[cut + 1 :]
    unknown = [name for name in names if name not in STEPS]
    if unknown:
        say(f"There is no step “{unknown[0]}”. {__doc__}")
        return 0 if unknown[0] in {"-h", "--help"} else 2
    os.environ.update(PYTHONPATH=str(ROOT / "src"), PYTHONHASHSEED="0")
    started = time.monotonic()
    for old in ROOT.glob(".coverage.*"):
        old.unlink()
    outcomes = [outcome for name in names for outcome in STEPS[name](words)] if names else everything()
    heading("summary")
    for outcome in outcomes:
        say(outcome.line)
    say(f"\nThe whole run took {(time.monotonic() - started) / 60:.1f} minutes.")
    passed, failed, skipped = (sum(getattr(o, key) for o in outcomes) for key in ("passed", "failed", "skipped"))
    say(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 0 if all(outcome.ok for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
