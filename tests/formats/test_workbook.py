"""Workbooks are read back by another library than the one that wrote them, and by a real spreadsheet where one is."""

import csv
import datetime as dt
import io
import shutil
import subprocess
import zipfile
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from carecert.formats import workbook
from carecert.formats.workbook import LONGEST, sayable, sheet_name

LONDON = ZoneInfo("Europe/London")
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "{=1}", '=HYPERLINK("http://a.example")', "\uff1d1", "http://a.b", "007"]


def written(headings: list[str], rows: list[list[object]], **more: int) -> bytes:
    out = io.BytesIO()
    workbook.write(
        out, title="People", headings=headings, rows=iter(rows), about=[("What", "People")], zone=LONDON, **more
    )
    return out.getvalue()


def read(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def test_what_looks_like_a_formula_is_a_text() -> None:
    sheet = read(written(["Word"], [[text] for text in FORMULAS]))["People"]
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == FORMULAS
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.hyperlink for cell in cells} == {None}


def test_the_file_itself_has_no_formula() -> None:
    with zipfile.ZipFile(io.BytesIO(written(["=1+1"], [[text] for text in FORMULAS]))) as packed:
        assert not [name for name in packed.namelist() if b"<f>" in packed.read(name)]


def test_numbers_dates_and_moments_keep_their_types() -> None:
    moment = dt.datetime(2026, 7, 1, 12, 30, tzinfo=dt.UTC)
    sheet = read(written(list("abcdef"), [[12, dt.date(2026, 11, 25), moment, True, None, 2**60]]))["People"]
    row = [cell.value for cell in sheet[2]]
    assert row == [
        12,
        dt.datetime(2026, 11, 25),  # noqa: DTZ001 - a spreadsheet knows no zone
        dt.datetime(2026, 7, 1, 13, 30),  # noqa: DTZ001 - an hour on, as clocks in London say in July
        "Yes",
        None,
        str(2**60),
    ]
    assert [cell.is_date for cell in sheet[2]][:3] == [False, True, True]


def test_days_that_spreadsheets_count_wrong_are_texts() -> None:
    early = dt.datetime(1899, 12, 31, 9, 0, tzinfo=LONDON)
    sheet = read(written(["Day", "Moment"], [[dt.date(1900, 2, 28), early]]))["People"]
    assert [cell.value for cell in sheet[2]] == ["1900-02-28", "1899-12-31 09:00:00"]


def test_a_character_that_xml_cannot_hold_is_seen_to_be_missing() -> None:
    assert sayable("a\x00b\x0bc\ud800d\uffff") == "a\ufffdb\ufffdc\ufffdd\ufffd"
    sheet = read(written(["Word"], [["a\x00b\ttab\nline"], ["_x0041_"]]))["People"]
    assert sheet["A2"].value == "a\ufffdb\ttab\nline"
    # Spreadsheets take this for the text _x0041_ (ECMA-376, part 1, 22.9.2.19); openpyxl gives it as it is in the file.
    assert sheet["A3"].value == "_x005F_x0041_"


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    cut = sayable("a" * (LONGEST + 1))
    assert len(cut) == LONGEST
    assert cut.endswith("a (cut)")
    assert sayable("a" * LONGEST) == "a" * LONGEST


def test_the_headings_stay_in_view_and_columns_are_wide_enough() -> None:
    sheet = read(written(["Name", "A long heading here"], [["x" * 30, ""], ["y" * 500, 1]]))["People"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B3"
    assert (round(sheet.column_dimensions["A"].width), round(sheet.column_dimensions["B"].width)) == (61, 22)


def test_the_last_sheet_says_what_it_is() -> None:
    about = read(written(["Name"], [["x"], ["y"]]))["About"]
    assert [[cell.value for cell in row] for row in about.iter_rows()] == [["What", "People"], ["Rows", "2"]]


def test_a_full_sheet_is_followed_by_another() -> None:
    book = read(written(["Number"], [[number] for number in range(5)], most=2))
    assert book.sheetnames == ["People", "People 2", "People 3", "About"]
    assert [cell.value for cell in book["People 3"]["A"]] == ["Number", 4]


def test_no_rows_are_a_sheet_with_headings() -> None:
    assert [cell.value for cell in read(written(["Name"], []))["People"][1]] == ["Name"]


@pytest.mark.parametrize(
    ("title", "name"),
    [("Who: a/b [c]*?", "Who  a b  c"), ("x" * 40, "x" * 28), ("'", "List"), ("", "List")],
)
def test_a_title_becomes_the_name_of_a_sheet(title: str, name: str) -> None:
    assert sheet_name(title) == name


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed, so only openpyxl has read the workbook")
def test_a_real_spreadsheet_opens_it(tmp_path: Path) -> None:
    (tmp_path / "list.xlsx").write_bytes(written(["Word", "Number"], [[text, 1] for text in FORMULAS]))
    subprocess.run(
        [
            *(str(OFFICE), "--headless", f"-env:UserInstallation=file://{tmp_path}/home"),
            *("--convert-to", "csv", "--outdir", str(tmp_path), str(tmp_path / "list.xlsx")),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    rows = list(csv.reader((tmp_path / "list.csv").read_text(encoding="utf-8").splitlines()))
    assert rows == [["Word", "Number"], *([text, "1"] for text in FORMULAS)]
