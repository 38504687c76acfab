"""The alert board as CSV that a spreadsheet opens without running anything in it."""

from carecert.formats.sheets import lines, safe

__all__ = ["lines", "safe"]
