"""What the documents tell people to type exists, and what they link to is there."""

import re
from collections.abc import Iterable
from pathlib import Path

from carecert.portal.cli.main import COMMANDS
from tests.house.reading import ROOT, shown

SCRIPT = {"test"}  # known to ./carecert itself
TYPED = re.compile(r"(?:^ *|\$ |`|&& |; )(?:\./)?carecert ([a-z][a-z-]*)", re.MULTILINE)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")


def documents() -> list[Path]:
    return sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def unknown_commands(paths: Iterable[Path]) -> list[str]:
    return [
        f"{shown(path)}: carecert {word}"
        for path in paths
        for word in TYPED.findall(path.read_text(encoding="utf-8"))
        if word not in {*COMMANDS, *SCRIPT}
    ]


def dead_links(paths: Iterable[Path]) -> list[str]:
    return [
        f"{shown(path)}: {target}"
        for path in paths
        for target in LINK.findall(path.read_text(encoding="utf-8"))
        if not target.startswith(("http:", "https:", "mailto:")) and not (path.parent / target).exists()
    ]


def test_there_is_a_readme_with_the_first_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "./carecert\n" in readme
    assert "./carecert test" in readme


def test_every_command_in_the_documents_exists() -> None:
    assert unknown_commands(documents()) == []


def test_no_link_in_the_documents_is_dead() -> None:
    assert dead_links(documents()) == []


def test_the_checks_can_fail(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "Type:\n\n    ./carecert fly\n\nand `carecert up`, then read [this](gone.md) and [that](page.md).\n"
    )
    (tmp_path / "other.md").write_text("$ carecert dance\n")
    assert unknown_commands([page, tmp_path / "other.md"]) == ["page.md: carecert fly", "other.md: carecert dance"]
    assert dead_links([page]) == ["page.md: gone.md"]
