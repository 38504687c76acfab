"""`carecert docs`."""

from pathlib import Path

from carecert.portal.keeping.pages_of_docs import PAGES
from tests.portal.cli.samples import run


def test_the_pages_are_listed_printed_and_written(tmp_path: Path) -> None:
    assert run("docs").output.split() == sorted(PAGES)
    assert run("docs", "roles.md").output.startswith("# Roles")
    assert f"{len(PAGES)} pages written" in run("docs", "--write", str(tmp_path)).output
    assert {path.name for path in tmp_path.iterdir()} == set(PAGES)
