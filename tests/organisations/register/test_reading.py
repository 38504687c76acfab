"""Reading a register: every fault has its line, its column and its words."""

import pytest

from carecert.formats.sheets import lines
from carecert.organisations.kinds import Kind
from carecert.organisations.register.lasting import SHAPE
from carecert.organisations.register.profiles import DSPT, OWN
from carecert.organisations.register.reading import Fault, Line, Unreadable, read
from tests.organisations.register.samples import HEAD, reading, real


def test_a_row_says_what_its_cells_say() -> None:
    found = reading("new1,  New   Surgery ,GP practice,wicb,sdr,12,OPEN\n")
    assert found.lines == [Line(2, "NEW1", "New Surgery", Kind.GP, "WICB", "SDR", 12, True)]
    assert found.faults == []
    assert len(found.checksum) == 64


def test_a_column_that_is_not_there_says_nothing_and_an_empty_parent_says_none() -> None:
    assert reading("A,B,gp\n", head="code,name,kind\n").lines == [Line(2, "A", "B", Kind.GP)]
    assert reading("A,B,gp,,,,\n").lines == [Line(2, "A", "B", Kind.GP, "", "", None, None)]


def test_columns_come_in_any_order_and_others_are_passed_over() -> None:
    assert reading("gp,x,A,B\n", head="Kind,Note,Code,NAME\n").lines[0].code == "A"


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        (",B,gp,,,1,\n", Fault(2, "code", f"“” is no code: {SHAPE}")),
        ("A_1,B,gp,,,1,\n", Fault(2, "code", f"“A_1” is no code: {SHAPE}")),
        ("A,,gp,,,1,\n", Fault(2, "name", "a name is needed")),
        (f"A,{'B' * 201},gp,,,1,\n", Fault(2, "name", "a name has at most 200 characters")),
        ("A,B\x07,gp,,,1,\n", Fault(2, "name", "the name has characters that cannot be shown")),
        ("A,B,castle,,,1,\n", Fault(2, "kind", "“castle” is no kind that this file may name")),
        ("A,B,gp,,,many,\n", Fault(2, "staff", "“many” is no number of staff")),
        ("A,B,gp,,,10000001,\n", Fault(2, "staff", "“10000001” is no number of staff")),
        ("A,B,gp,,,1,ajar\n", Fault(2, "state", "“ajar” is neither open nor closed")),
        ("A,B,gp,,,1,\n\na,C,gp,,,1,\n", Fault(4, "code", "the code A is on line 2 already")),
    ],
)
def test_every_fault_is_named(rows: str, fault: Fault) -> None:
    assert reading(rows).faults == [fault]


def test_all_faults_of_a_row_are_named() -> None:
    faults = reading("-,,castle,,,x,y\n").faults
    assert [fault.column for fault in faults] == ["code", "name", "kind", "staff", "state"]
    assert str(faults[0]).startswith("line 2, code: ")
    assert str(Fault(3, "", "odd")) == "line 3: odd"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "columns are missing in line 1: code, name, kind"),
        (b"code,name\nA,B\n", "columns are missing in line 1: kind"),
        (b"\xff\xfe", "not text in UTF-8"),
        (b"code,name,kind\nA,\x00,gp\n", "not text in UTF-8"),
        (b'code,name,kind\nA,"B" x,gp\n', "not CSV: line 2"),
    ],
)
def test_what_is_no_register(content: bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        read(content, OWN)


def test_a_byte_order_mark_is_passed_over() -> None:
    assert read(b"\xef\xbb\xbf" + HEAD.encode() + b"A,B,gp,,,,\n", OWN).lines[0].code == "A"


def test_the_real_register_is_read() -> None:
    found = read(real(), DSPT)
    wrong = {fault.number for fault in found.faults}
    assert len(found.lines) + len(wrong) == 64_201
    assert {fault.column for fault in found.faults} == {"Code"}
    assert sum(line.parent is not None for line in found.lines) > 6_000


def test_a_register_that_we_wrote_says_what_was_in_it() -> None:
    row = ["A", "=cmd|x", "gp", "", "", "1", ""]
    assert reading("".join([*lines(row, [row])][1:])).lines == reading(",".join(row) + "\n").lines
