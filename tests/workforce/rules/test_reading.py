"""Reading a file of staff."""

import time
from datetime import date

import pytest

from carecert.formats.sheets import lines
from carecert.workforce.rules.reading import Fault, Unreadable, read
from tests.workforce.samples import ESR, HEAD, PAT, SAM, reading


def test_our_own_columns_are_read() -> None:
    found = reading(SAM + "\n" + PAT)
    sam, pat = found.lines
    assert (sam.employee, sam.name, sam.email, sam.group, sam.manager) == (
        "1",
        "Sam Reed",
        "sam@ash.example",
        "nursing",
        "2",
    )
    assert (pat.number, pat.starts, pat.ends) == (4, date(2021, 3, 1), None)
    assert found.named == {"1", "2"}
    assert found.faults == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_report_of_a_personnel_system_is_read(encoding: str) -> None:
    found = read(ESR.encode(encoding))
    ruth, jose = found.lines
    assert (ruth.name, ruth.job, ruth.department) == ("Ruth OKAFOR", "Staff Nurse", "123 Ward 4")
    assert (ruth.email, ruth.starts, ruth.ends) == ("ruth.okafor@ash.example", date(2019, 4, 1), None)
    assert (jose.name, jose.group, jose.ends) == ("José BRÛLÉ", "estates", date(2026, 11, 20))
    assert found.faults == []


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    rows = f"employee number{delimiter}name\n7{delimiter}Kim Lee\n"
    assert [(line.employee, line.name) for line in read(rows.encode()).lines] == [("7", "Kim Lee")]


def test_a_person_leaves_with_the_last_of_their_assignments() -> None:
    head = "employee number,assignment number,name,job title,end date\n"
    both = reading("5,5-1,Jo,Porter,2026-01-01\n5,5-2,Jo,Cook,2026-03-01\n", head=head)
    assert [(line.job, line.ends) for line in both.lines] == [("Porter", date(2026, 3, 1))]
    one = reading("5,5-1,Jo,Porter,2026-01-01\n5,5-2,Jo,Cook,\n", head=head)
    assert [(line.job, line.ends) for line in one.lines] == [("Cook", None)]


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        (",Sam,s@x.example,,,,,,", "employee number", "an employee number is needed"),
        ("1,,s@x.example,,,,,,", "name", "a name is needed"),
        ("1,Sam,sam at home,,,,,,", "email", "“sam at home” is no email address"),
        ("1,Sam,s@x.example,,Wizards,,,,", "staff group", "we do not know the staff group “Wizards”"),
        ("1,Sam,s@x.example,,,,,04/13/2026,", "start date", "“04/13/2026” has no month 13"),
        ("1,Sam,s@x.example,,,,,2026-02-01,2026-01-01", "end date", "the end date is before the start date"),
        (f"1,{'x' * 201},s@x.example,,,,,,", "name", "name has more than 200 characters"),
        ("1,Sa\x07m,s@x.example,,,,,,", "name", "name has characters that cannot be shown"),
    ],
)
def test_a_wrong_cell_is_named_with_its_line(row: str, column: str, said: str) -> None:
    found = reading(PAT + row + "\n")
    assert [(fault.number, fault.column) for fault in found.faults] == [(3, column)]
    assert found.faults[0].words.startswith(said)
    assert [line.employee for line in found.lines] == ["2"]


def test_the_same_person_twice_is_a_fault() -> None:
    found = reading(SAM + SAM)
    assert [str(fault) for fault in found.faults] == ["line 3, employee number: 1 is on line 2 already"]
    assert str(Fault(0, "", "Nobody")) == "Nobody"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "These columns are missing in line 1: employee number, name."),
        (b"PK\x03\x04sheet", "Save as"),
        ("employee number,name\n1,Sam\n".encode("utf-16"), "Save as"),
        (b"employee number,name\n1,\x81\x8d\n", "not text"),
        (b"employee number,name\n1,\x00\n", "not text"),
        (b'employee number,name\n1,"Sam\n', "not CSV: line 2"),
    ],
)
def test_what_is_no_list_of_staff_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        read(content)


def test_fifty_thousand_rows_are_read_in_seconds() -> None:
    rows = "".join(f"{n},Person {n},p{n}@ash.example,Porter,estates,Ward,,2020-01-01,\n" for n in range(50_000))
    assert len(rows) > 2_000_000
    began = time.process_time()
    assert len(reading(rows).lines) == 50_000
    assert time.process_time() - began < 20


def test_too_many_rows_are_refused() -> None:
    with pytest.raises(Unreadable, match="more than 100,000 rows"):
        read((HEAD + "1,Sam\n" * 100_001).encode())


def test_a_list_that_we_wrote_says_what_was_in_it() -> None:
    row = ["1", "=cmd|x", "sam@ash.example", "@home", "nursing", "'t Hooft", "", "", ""]
    assert reading("".join([*lines(row, [row])][1:])).lines == reading(",".join(row) + "\n").lines
