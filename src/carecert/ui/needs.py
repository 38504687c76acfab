"""What a service tells the home page and the search: something that needs a person, and something found."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Need:
    """Something that waits for this person. `rank` orders needs without a date: 0 is most urgent. `whole_day`: due
    by the end of a day, not at a moment."""

    title: str
    why: str
    link: str
    due: dt.datetime | None
    rank: int
    service: str
    whole_day: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A search result: what it is called, what kind of thing it is, where it lives, and a line of its text."""

    title: str
    kind: str
    link: str
    text: str
