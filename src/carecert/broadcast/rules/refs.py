"""The reference of an advisory, such as CC-2026-0001: what people say on the phone."""

import re


def make(year: int, number: int) -> str:
    """The reference of the nth advisory of a year. Raises ValueError past 999,999."""
    if not 0 < number < 1_000_000:
        raise ValueError(f"{number} is not a number that a reference can hold")
    return f"CC-{year:04d}-{number:04d}"


def spoken(text: str) -> str:
    """A reference as somebody typed it ("cc 2026 1"), in its proper form; empty if it is none."""
    found = re.fullmatch(r"\s*CC[\s-]*(\d{4})[\s-]+(\d{1,6})\s*", text, flags=re.IGNORECASE)
    return make(int(found[1]), int(found[2])) if found and int(found[2]) else ""
