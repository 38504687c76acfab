import csv

import pytest

from carecert.formats.sheets import lines, plain, safe


@pytest.mark.parametrize(
    "cell",
    [
        '=HYPERLINK("http://a")',
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        " =1",
        "\r=1",
        "\uff1d1",
        "\uff0b1",
        "\uff0d1",
        "\uff20A1",
    ],
)
def test_a_cell_that_looks_like_a_formula_becomes_text(cell: str) -> None:
    assert safe(cell) == f"'{cell}"
    assert plain(safe(cell)) == cell


def test_other_cells_stay_as_they_are() -> None:
    assert [safe(cell) for cell in ("Ashdown", 12, None)] == ["Ashdown", "12", ""]
    assert [plain(cell) for cell in ("Ashdown", "'t Hooft", "=1", "''=1", "'", "")] == [
        "Ashdown",
        "'t Hooft",
        "=1",
        "''=1",
        "'",
        "",
    ]


def test_the_file_opens_as_utf8_and_keeps_commas_and_line_ends() -> None:
    text = "".join(lines(["Name", "Note"], [("Ashdown, Hospitals", "one\ntwo")]))
    assert text.startswith("\ufeffName,Note\r\n")
    assert list(csv.reader(text.removeprefix("\ufeff").splitlines(keepends=True)))[1] == [
        "Ashdown, Hospitals",
        "one\ntwo",
    ]
