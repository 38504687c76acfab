"""The columns of a file of staff, and the several names that each of them goes by.

The first name of each is our own. The others are how personnel systems head their reports; those of the Electronic
Staff Record are our assumption, because each trust makes its reports as it likes. Capital letters, spaces, hyphens and
underscores make no difference.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """One column: our name for it in code, and the words that may stand in line 1."""

    name: str
    words: tuple[str, ...]

    @property
    def ours(self) -> str:
        """What we call it in our own file."""
        return self.words[0]


HEADINGS = (
    Heading("employee", ("employee number", "employee no", "staff number", "payroll number", "person number")),
    Heading("assignment", ("assignment number", "assignment no")),
    Heading("name", ("name", "full name", "employee name", "display name")),
    Heading("first_name", ("first name", "forename", "given name", "preferred name")),
    Heading("last_name", ("last name", "surname", "family name")),
    Heading("email", ("email", "email address", "work email", "work email address", "office email address")),
    Heading("job", ("job title", "job", "position title", "position", "job role", "role", "position name")),
    Heading("group", ("staff group", "staff group name", "staff category")),
    Heading("department", ("department", "organisation", "organisation name", "org l5", "cost centre", "ward")),
    Heading(
        "manager",
        (
            "manager number",
            "manager employee number",
            "supervisor employee number",
            "supervisor number",
            "line manager number",
            "line manager employee number",
        ),
    ),
    Heading("starts", ("start date", "latest start date", "assignment start date", "hire date", "date started")),
    Heading("ends", ("end date", "termination date", "actual termination date", "leaving date", "date left")),
    Heading("came_from", ("previous organisation", "previous employer", "transfer from", "transferred from")),
)

OURS = tuple(one for one in HEADINGS if one.name not in {"assignment", "first_name", "last_name", "came_from"})
"""The columns of our own file, in order."""

KNOWN = {words: one.name for one in HEADINGS for words in one.words}


def folded(words: str) -> str:
    """A heading without what makes no difference."""
    return re.sub(r"[^a-z0-9]+", " ", words.lower().replace("e-mail", "email")).strip()


def places(cells: Sequence[str]) -> dict[str, int]:
    """Where each of our columns stands in a file. The first of two that mean the same counts, by the order of words."""
    heads = [folded(cell) for cell in cells]
    found: dict[str, int] = {}
    for words, name in KNOWN.items():
        if words in heads and name not in found:
            found[name] = heads.index(words)
    return found


def missing(found: dict[str, int]) -> list[str]:
    """The columns that a file needs and does not have, in our words."""
    wanted = [] if "employee" in found else ["employee number"]
    return wanted if "name" in found or {"first_name", "last_name"} <= found.keys() else [*wanted, "name"]
