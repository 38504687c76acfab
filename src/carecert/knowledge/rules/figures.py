"""Completion figures, and how much of them may be shown to somebody outside the organisation.

Across organisations a count of 1 to 7 people is withheld and other counts are rounded to the nearest 5, so that nobody
can be found by looking at, or subtracting, small numbers. That is the rule for small numbers in English health data.
"""

from dataclasses import dataclass

GOAL = 95
"""Whole percent of its people that an organisation should have in date: the mark that the English health service set
for yearly training in data security (Data Security and Protection Toolkit, National Data Guardian standard 3)."""

SMALL = 7
ROUND_TO = 5


@dataclass(frozen=True, slots=True)
class Figure:
    """How many of an organisation's people there are, and how many of them are in date (never more than there are)."""

    in_date: int
    people: int

    @property
    def percent(self) -> int | None:
        """The share in date in whole percent, rounded down so that only everybody is 100. None without people."""
        return self.in_date * 100 // self.people if self.people else None

    @property
    def is_short(self) -> bool:
        """Whether there are people, and fewer of them are in date than should be."""
        return self.in_date * 100 < self.people * GOAL


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure made safe for other organisations: texts to print, and a percentage where there may be one."""

    in_date: str
    people: str
    percent: int | None


def outside(figure: Figure) -> Shown:
    """The figure as somebody outside the organisation may see it.

    The share is that of the rounded counts, so it tells nothing more than they do. Where they would make 100 of fewer,
    it is 99 when that is true, and withheld when it is not.
    """
    small = is_small(figure.in_date) or is_small(figure.people)
    share = Figure(rounded_count(figure.in_date), rounded_count(figure.people)).percent
    if share is not None and share >= 100 and figure.in_date < figure.people:
        share = 99 if figure.percent == 99 else None
    return Shown(shown_count(figure.in_date), shown_count(figure.people), None if small else share)


def is_small(count: int) -> bool:
    """Whether a count of people is so small that it is withheld."""
    return 1 <= count <= SMALL


def rounded_count(count: int) -> int:
    """A count to the nearest 5."""
    return (count + ROUND_TO // 2) // ROUND_TO * ROUND_TO


def shown_count(count: int) -> str:
    """A count as it may be printed across organisations."""
    return f"1 to {SMALL}" if is_small(count) else f"{rounded_count(count):,}"
