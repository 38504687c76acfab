"""Days as files write them: 2026-04-01, 01/04/2026 (the day first, never the month), or 01-APR-2026."""

import re
from datetime import date

ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
BRITISH = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: 00:00(?::00)?)?")
NAMED = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3})[a-z]*[ -](\d{4})")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NEVER = 4712  # the last year of some personnel systems: it means that there is no end
EARLIEST, LATEST = 1930, 2200


def day_of(words: str) -> date | None:
    """The day that words mean; None for none, and for the end of time. Raises ValueError, with a sentence."""
    words = words.strip()
    if not words:
        return None
    year, month, day = _parts(words)
    if year >= NEVER:
        return None
    if month > 12:
        raise ValueError(f"“{words}” has no month {month}; we read the day first, then the month")
    if not EARLIEST <= year <= LATEST:
        raise ValueError(f"“{words}” is not in a year that can be right")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"“{words}” is not a day of the calendar") from None


def _parts(words: str) -> tuple[int, int, int]:
    if found := ISO.fullmatch(words):
        return int(found[1]), int(found[2]), int(found[3])
    if found := BRITISH.fullmatch(words):
        return int(found[3]), int(found[2]), int(found[1])
    if (found := NAMED.fullmatch(words)) and found[2].lower() in MONTHS:
        return int(found[3]), MONTHS.index(found[2].lower()) + 1, int(found[1])
    raise ValueError(f"“{words}” is no date; write it like 2026-04-01 or 01/04/2026")
