"""The alert board's file is made as every other."""

from carecert.broadcast.exchange import spreadsheet
from carecert.formats import sheets


def test_the_board_writes_cells_as_every_sheet_does() -> None:
    assert (spreadsheet.lines, spreadsheet.safe) == (sheets.lines, sheets.safe)
