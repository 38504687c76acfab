"""The tables of Broadcast's pages."""

from collections.abc import Iterable, Mapping, Sequence

from django.urls import reverse

from carecert.broadcast.models import Advisory
from carecert.broadcast.queries.board import Line
from carecert.broadcast.rules.life import State
from carecert.organisations.kinds import Kind
from carecert.organisations.models import Contact
from carecert.ui.components import macro
from carecert.ui.paging import Paged
from carecert.ui.tables import Column, Table, Tag, severity_tag

STATES = {State.DRAFT: "grey", State.REVIEW: "yellow"}
MOST_NUMBERS = 3
Row = tuple[Advisory, Line]


def making(alerts: Paged) -> Table:
    """Drafts and alerts in review."""
    return Table(
        caption="Drafts and alerts in review",
        columns=[
            Column("Alert", lambda each: f"{each.ref}: {each.title}", link=lambda each: _desk(each.ref)),
            Column("Severity", _level),
            Column("State", lambda each: Tag(each.stands.label, STATES[each.stands])),
            Column("Written by", lambda each: each.author.name if each.author else "Imported"),
            Column("Last change", "edited_at"),
        ],
        rows=alerts,
        empty="There are no drafts.",
    )


def overview(rows: Iterable[Row], paged: Paged) -> Table:
    """Alerts with how many have acknowledged each."""
    return Table(
        caption="Alerts that are out",
        columns=[
            Column("Alert", lambda row: f"{row[0].ref}: {row[0].title}", link=lambda row: _board(row[0].ref)),
            Column("Severity", lambda row: _level(row[0])),
            Column("Acknowledge by", lambda row: row[0].acknowledge_by),
            Column("Acknowledged", lambda row: row[1].seen_in_words),
            Column("Overdue", lambda row: row[1].overdue, numeric=True),
            Column("Done", lambda row: row[1].done, numeric=True),
        ],
        rows=rows,
        paged=paged,
        empty="No alert has been published yet.",
    )


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


def quiet(rows: Paged, numbers: Mapping[int, Sequence[Contact]]) -> Table:
    """The organisations that have not said anything, and whom to ring there. `numbers`: by id of the organisation."""
    return Table(
        caption="Not acknowledged yet",
        columns=[
            Column("Organisation", lambda each: f"{each.organisation.name} ({each.organisation.code})"),
            Column("Kind", lambda each: Kind(each.organisation.kind).label),
            Column("Region", lambda each: each.organisation.region.name if each.organisation.region else None),
            Column("Ring", lambda each: _numbers(numbers.get(each.organisation_id, ()))),
            Column("Reminders sent", "reminded", numeric=True),
        ],
        rows=rows,
        empty="Everybody has acknowledged this alert.",
    )


def untold(rows: Paged) -> Table:
    """The organisations at which nobody can be told."""
    return Table(
        caption="Nobody can be told here",
        columns=[
            Column("Organisation", lambda each: f"{each.name} ({each.code})"),
            Column("Kind", lambda each: Kind(each.kind).label),
            Column("Region", lambda each: each.region.name if each.region else None),
        ],
        rows=rows,
    )


def _numbers(contacts: Sequence[Contact]) -> str:
    return macro("broadcast/parts.jinja", "numbers", contacts=contacts[:MOST_NUMBERS]) if contacts else "No number"


def _level(advisory: Advisory) -> Tag:
    return severity_tag(advisory.level.label)


def _desk(ref: str) -> str:
    return reverse("broadcast:draft", kwargs={"ref": ref})


def _board(ref: str) -> str:
    return reverse("broadcast:board", kwargs={"ref": ref})
