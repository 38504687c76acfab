"""The tables of Broadcast's pages."""

from collections.abc import Sequence

from carecert.broadcast.models import Advisory
from carecert.broadcast.queries.board import Line
from carecert.broadcast.rules.life import State
from carecert.organisations.models import Contact
from carecert.ui.components import macro
from carecert.ui.tables import Column, Table, Tag, severity_tag

STATES = {State.DRAFT: "grey", State.REVIEW: "yellow"}
MOST_NUMBERS = 3


def figures(lines: Sequence[Line], *, by: str) -> Table:
    """The figures of one alert by kind of organisation or by region. `by`: "kind" or "region"."""
    return Table(
        caption=f"By {by}",
        columns=[
            Column(by.capitalize(), "name"),
            Column("Addressed", "total", numeric=True),
            Column("Acknowledged", "seen_in_words"),
            Column("Silent", "silent", numeric=True),
            Column("Overdue", "overdue", numeric=True),
            Column("Does not apply", "unaffected", numeric=True),
            Column("At work", "working", numeric=True),
            Column("Done", "done", numeric=True),
        ],
        rows=lines,
    )


def numbers_drawn(contacts: Sequence[Contact]) -> str:
    """Whom to ring, at most three."""
    return macro("broadcast/parts.jinja", "numbers", contacts=contacts[:MOST_NUMBERS]) if contacts else "No number"


def level(advisory: Advisory) -> Tag:
    """How severe an alert is."""
    return severity_tag(advisory.level.label)
