"""`carecert staff`."""

import json
from pathlib import Path

import pytest

from carecert.workforce.models import StaffRecord
from tests.cast import Cast
from tests.portal.cli.samples import run
from tests.workforce.samples import HEAD, PAT, SAM

pytestmark = pytest.mark.django_db


def file(folder: Path, rows: str) -> str:
    path = folder / "staff.csv"
    path.write_text(HEAD + rows, encoding="utf-8")
    return str(path)


def test_a_file_is_looked_at_then_taken_in(cast: Cast, tmp_path: Path) -> None:
    given = file(tmp_path, SAM + PAT)
    looked = run("staff", "import", "ash", given, "--check")
    assert "+ 1 Sam Reed: invited" in looked.stderr
    assert "2 starters, 0 movers, 0 leavers, 0 unchanged, 0 wrong. Nothing was taken in." in looked.stdout
    assert not StaffRecord.objects.exists()
    assert "Taken in." in run("staff", "import", "ASH", given).stdout
    assert "2 unchanged" in run("staff", "import", "ASH", given).stdout


def test_wrong_rows_and_many_leavers_are_refused(cast: Cast, tmp_path: Path) -> None:
    wrong = file(tmp_path, SAM + PAT.replace("estates", "Wizards"))
    assert "Some rows are wrong, so nothing was taken in." in str(run("staff", "import", "ASH", wrong).exception)
    assert "Taken in." in run("staff", "import", "ASH", wrong, "--leave-wrong").stdout
    only = file(tmp_path, PAT)
    assert "say how many people leave: 1." in str(run("staff", "import", "ASH", only, "--complete").exception)
    assert "Taken in." in run("staff", "import", "ASH", only, "--complete", "--leavers", "1").stdout


def test_a_program_reads_what_was_done(cast: Cast, tmp_path: Path) -> None:
    done = run("staff", "import", "ASH", file(tmp_path, SAM), "--json")
    assert (done.exit_code, json.loads(done.stdout)["starters"]) == (0, 1)
    failed = run("staff", "import", "ASH", file(tmp_path, "9,Kim,,,,,,,\n"), "--json")
    assert (failed.exit_code, json.loads(failed.stdout)["faults"][0]["line"]) == (1, 2)


def test_long_lists_are_cut_and_unknown_codes_refused(cast: Cast, tmp_path: Path) -> None:
    given = file(tmp_path, "".join(f"{n},P {n},p{n}@ash.example,,,,,,\n" for n in range(105)))
    assert "+ and 5 more" in run("staff", "import", "ASH", given).stderr
    assert "No organisation has the code NOPE" in str(run("staff", "import", "nope", given).exception)
    shoes = tmp_path / "shoes.csv"
    shoes.write_text("shoes\n", encoding="utf-8")
    assert "missing in line 1" in str(run("staff", "import", "ASH", str(shoes)).exception)


def test_the_template_is_printed() -> None:
    assert "employee number,name,email" in run("staff", "template").stdout
