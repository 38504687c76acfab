"""Organisations from a CSV file."""

from pathlib import Path

import pytest

from carecert.organisations.actor import Actor
from carecert.organisations.models import Organisation
from carecert.portal.keeping.register import read_register, take_in
from tests.cast import Cast

pytestmark = pytest.mark.django_db
HEAD = "code,name,kind,parent,staff\n"
BY = Actor.system("test")


def file(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "r.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def test_rows_are_taken_in_once(cast: Cast, tmp_path: Path) -> None:
    path = file(tmp_path, HEAD + "new1,New Region,region,NCC,\nNEW2,New Surgery,gp,NEW1,12\n")
    rows, faults = read_register(path)
    assert faults == []
    assert take_in(rows, by=BY, keep=False) == 2
    assert not Organisation.objects.filter(code="NEW1").exists()
    assert take_in(rows, by=BY) == 2
    assert Organisation.objects.get(code="NEW2").region == Organisation.objects.get(code="NEW1")
    assert take_in(read_register(path)[0], by=BY) == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("code,name\nA,B\n", "line 1: these columns are missing: kind, parent, staff"),
        (HEAD + ",B,gp,,1\n", "line 2: a code and a name are needed"),
        (HEAD + "A,B,castle,,1\n", "“castle” is no kind"),
        (HEAD + "A,B,gp,ZZZ,1\n", "the parent ZZZ is neither here"),
        (HEAD + "A,B,gp,,many\n", "“many” is no number"),
        (HEAD + "A,B,gp,,1\na,C,gp,,1\n", "line 3: the code A is in the file twice"),
        (HEAD + f"{'A' * 21},B,gp,,1\n", "is no code: letters, numbers and hyphens, at most 20"),
        (HEAD + "A/B,C,gp,,1\n", "line 2: “A/B” is no code"),
        (HEAD + f"A,{'B' * 201},gp,,1\n", "a name has at most 200 characters"),
        (HEAD + 'A,"B\nC",gp,,1\n', "the name has a line break"),
        (HEAD + "A,B,gp,,99999999999999999999\n", "is no number of staff"),
        (HEAD + "A,B,gp,,²\n", "“²” is no number of staff"),
        (b"\xff\xfe", "not text in UTF-8"),
    ],
)
def test_every_fault_is_named_with_its_line(cast: Cast, tmp_path: Path, text: str | bytes, words: str) -> None:
    rows, faults = read_register(file(tmp_path, text))
    assert rows == []
    assert words in faults[0]
