"""What a service tells the home page and the search: something that needs a person, and something found."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet


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
class Ask:
    """Questions to the database whose answers make needs. Home asks those of all services in one statement.

    `questions`: QuerySets of plain values. `needs`: makes the needs of the rows of each, one list for each question.
    So a service that has one more thing to say gives one more `Ask`, and home asks no more often than before.
    """

    questions: tuple[QuerySet[Any, Any], ...]
    needs: Callable[..., list[Need]]


@dataclass(frozen=True, slots=True)
class Hit:
    """A search result: what it is called, what kind of thing it is, where it lives, and a line of its text."""

    title: str
    kind: str
    link: str
    text: str
