"""`carecert import organisations`."""

import json
from pathlib import Path

import pytest

from carecert.organisations.models import Organisation
from carecert.portal.cli.register import registers
from tests.cast import Cast
from tests.organisations.register.samples import HEAD
from tests.portal.cli.samples import run

pytestmark = pytest.mark.django_db
NEW = "NEW,New Surgery,gp,WICB,,12,\n"
BAD = "BAD,Bad,castle,,,1,\n"


def file(folder: Path, rows: str) -> str:
    path = folder / "r.csv"
    path.write_text(HEAD + rows, encoding="utf-8")
    return str(path)


def test_organisations_are_checked_then_taken_in_then_unchanged(cast: Cast, tmp_path: Path) -> None:
    path = file(tmp_path, NEW)
    checked = run("import", "organisations", path, "--check").output
    assert "+ NEW New Surgery (GP practice)" in checked
    assert "1 new, 0 changed, 0 closed, 0 unchanged, 0 wrong. Nothing was taken in." in checked
    assert not Organisation.objects.filter(code="NEW").exists()
    taken = run("import", "organisations", path).output
    assert "1 of 1 organisations are written" in taken
    assert "1 new, 0 changed, 0 closed, 0 unchanged, 0 wrong. Taken in." in taken
    assert "0 new, 0 changed, 0 closed, 1 unchanged, 0 wrong" in run("import", "organisations", path).output


def test_one_wrong_row_and_nothing_is_taken_in(cast: Cast, tmp_path: Path) -> None:
    path = file(tmp_path, NEW + BAD)
    result = run("import", "organisations", path)
    assert "✗ line 3, kind: “castle” is no kind" in result.output
    assert "1 row is wrong, so nothing was taken in" in str(result.exception)
    assert not Organisation.objects.filter(code="NEW").exists()
    assert (
        "1 new, 0 changed, 0 closed, 0 unchanged, 1 wrong. Taken in."
        in run("import", "organisations", path, "--leave-wrong").output
    )


def test_a_program_reads_counts_and_faults(cast: Cast, tmp_path: Path) -> None:
    path = file(tmp_path, NEW + BAD)
    result = run("import", "organisations", path, "--json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert (told["taken_in"], told["new"], told["wrong"]) == (False, 1, 1)
    assert told["faults"][0]["line"] == 3
    assert json.loads(run("import", "organisations", path, "--json", "--leave-wrong").stdout)["taken_in"] is True


def test_what_is_no_register_is_refused_in_a_sentence(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text("a,b\n", encoding="utf-8")
    assert "columns are missing" in str(run("import", "organisations", str(path)).exception)


def test_only_the_first_hundred_are_shown(cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registers, "SHOWN", 1)
    rows = NEW + "WICB,Weald Board,icb,SDR,,300,\nASH,Ashdown,acute,WICB,,1,closed\nTWO,Two,gp,,,1,\n"
    shown = run("import", "organisations", file(tmp_path, rows), "--check").output
    assert "+ and 1 more" in shown
    assert "~ WICB name: Weald Integrated Care Board → Weald Board" in shown
    assert "- ASH name: Ashdown Hospitals → Ashdown" in shown
