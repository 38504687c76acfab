"""No file names a machine, a registry or anything else that does not belong in the product."""

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

from jinja2 import ChainableUndefined, Environment, PackageLoader

from tests.house.reading import ROOT, SKIPPED, SOURCE, modules, shown, templates

READ = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".yaml",
    ".yml",
    ".jinja",
    ".html",
    ".sh",
    ".json",
    ".css",
    ".js",
    ".mjs",
    ".svg",
    "",
}
LARGEST = 2_000_000

# Each word is written in two halves, so that this file does not name it.
OUT_OF_PLACE = {
    "a folder of one machine": "/wo" r"rk/(?:main|shared|steering)|/fa" r"rm/in|/ro" r"ot/\.",
    "a package registry": "python" r"hosted\.org|registry\." r"npmjs|py" r"pi\.org/simple",
    "an unfinished thought": r"\bTO" r"DO\b|\bFIX" r"ME\b|\bX" r"XX\b|lorem " r"ipsum",
    "a debugger": r"\bbreak" r"point\(\)|\bpd" r"b\.set_trace",
}
NOT_OURS = {  # the logo as the design system draws it: its class, its picture for organisations, its path
    "the NHS logo": r"nhsuk-header__(?:organisation-)?logo\b|nhsuk-logo\b|nhs-logo\b|M200 0v80H0V0h200",
    "the typeface of the NHS logo": r"frut" r"iger",
    "another body's copyright line": r"(?:©|&copy;|copyright) *NHS",
}


def tracked() -> list[Path]:
    """Every file of the project: as git knows them, or in an unpacked archive all that lie in its folders."""
    if (ROOT / ".git").exists():
        names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        paths = [ROOT / name for name in names.split("\0") if name]
    else:
        folders = [ROOT / name for name in ("src", "tests", "packs", "docs", "benchmarks", "deploy")]
        paths = [path for top in folders for path in top.rglob("*") if not SKIPPED & set(path.parts)]
    return [path for path in paths if path.suffix in READ and path.is_file() and path.stat().st_size < LARGEST]


def words(paths: Iterable[Path], patterns: dict[str, str]) -> list[str]:
    compiled = {why: re.compile(pattern, re.IGNORECASE if "NHS" in why else 0) for why, pattern in patterns.items()}
    return [
        f"{shown(path)}:{number} names {why}: {found[0]}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        for why, pattern in compiled.items()
        if (found := pattern.search(line))
    ]


def markup(paths: Iterable[Path]) -> list[str]:
    """HTML belongs in templates."""
    tag = re.compile(r"""["'][^"']*</?(?:div|p|span|a|ul|li|h[1-6]|table|td|tr|form|input|button)\b[^"']*>""")
    return [
        f"{shown(path)}:{number} writes HTML in Python"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if tag.search(line)
    ]


def test_nothing_is_out_of_place() -> None:
    assert words(tracked(), OUT_OF_PLACE) == []


def test_our_pages_wear_nobody_elses_mark() -> None:
    assert words(templates(), NOT_OURS) == []


def test_the_logo_that_the_design_system_draws_is_recognised() -> None:
    environment = Environment(
        loader=PackageLoader("nhsuk_frontend_jinja"), autoescape=True, undefined=ChainableUndefined
    )
    draw = environment.from_string('{% from "nhsuk/components/header/macro.jinja" import header %}{{ header(given) }}')
    logo, picture = ({}, {"logo": {"src": "/x.svg"}})
    for given in (logo, picture):
        assert re.search(NOT_OURS["the NHS logo"], draw.render(given=given))
    path = re.search(r'd="([^"]+)"', draw.render(given={}))
    assert path
    assert re.search(NOT_OURS["the NHS logo"], path[1])


def test_html_is_written_in_templates() -> None:
    assert markup(modules(SOURCE)) == []


def test_the_checks_can_fail(tmp_path: Path) -> None:
    bad = tmp_path / "bad.py"
    bad.write_text("path = '/wo" + "rk/shared/x'\n# TO" + "DO later\nhtml = '<p>hello</p>'\nfont = 'Frut" + "iger'\n")
    assert len(words([bad], OUT_OF_PLACE)) == 2
    assert markup([bad]) == ["bad.py:3 writes HTML in Python"]
    assert len(words([bad], NOT_OURS)) == 1
    bad.write_text(
        "©  NHS England 2026\n<svg class='nhsuk-header__logo'></svg>\n<i class='nhsuk-header__service-logo'></i>\n"
    )
    assert len(words([bad], NOT_OURS)) == 2
