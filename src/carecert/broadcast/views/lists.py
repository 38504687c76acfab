"""The lists of Broadcast's pages: what is out, in the making, silent and answered."""

from collections.abc import Sequence

from django.urls import reverse

from carecert.broadcast.models import Advisory
from carecert.broadcast.queries.board import Line
from carecert.broadcast.rules.life import Answer
from carecert.broadcast.rules.severity import Severity
from carecert.broadcast.views.tables import STATES, level, numbers_drawn
from carecert.organisations.kinds import Kind
from carecert.organisations.lists.filters import by_place
from carecert.organisations.models import Contact, Organisation
from carecert.ui.lists.filters import Day, OneOf, Words
from carecert.ui.lists.listing import LISTINGS, Listing
from carecert.ui.tables import Column, Tag

Row = tuple[Advisory, Line]
SEVERITY = OneOf("severity", "Severity", Severity.choices(), by="severity")
ALERT = Words("q", "Number or title", by=("ref", "title"))
PUBLISHED = (
    Day("from", "Published from", by="published_at__date__gte"),
    Day("to", "Published to", by="published_at__date__lte"),
)


def _desk(advisory: Advisory) -> str:
    return reverse("broadcast:draft", kwargs={"ref": advisory.ref})


def _board(row: Row) -> str:
    return reverse("broadcast:board", kwargs={"ref": row[0].ref})


def _numbers(contacts: Sequence[Contact]) -> str:
    return "; ".join(f"{one.name}: {one.mobile}" for one in contacts)


def _region(place: Organisation) -> str | None:
    return place.region.name if place.region else None


DESK = LISTINGS.add(
    Listing(
        slug="drafts",
        title="Drafts and alerts in review",
        where="Editors’ desk",
        personal=True,
        columns=(
            Column("Alert", lambda each: f"{each.ref}: {each.title}", link=_desk),
            Column("Severity", level),
            Column("State", lambda each: Tag(each.stands.label, STATES[each.stands])),
            Column("Written by", lambda each: each.author.name if each.author else "Imported"),
            Column("Last change", "edited_at"),
        ),
        filters=(
            ALERT,
            SEVERITY,
            OneOf("state", "State", [(state.value, state.label) for state in STATES], by="state"),
        ),
        empty="There are no drafts.",
        size=25,
    )
)
BOARDS = LISTINGS.add(
    Listing(
        slug="boards",
        title="Alerts that are out",
        where="Who has acknowledged",
        columns=(
            Column("Alert", lambda row: f"{row[0].ref}: {row[0].title}", link=_board),
            Column("Severity", lambda row: level(row[0])),
            Column("Acknowledge by", lambda row: row[0].acknowledge_by),
            Column("Acknowledged", lambda row: row[1].seen_in_words),
            Column("Overdue", lambda row: row[1].overdue, numeric=True),
            Column("Done", lambda row: row[1].done, numeric=True),
        ),
        filters=(ALERT, SEVERITY, *PUBLISHED),
        empty="No alert has been published yet.",
        size=25,
    )
)
ALERTS = LISTINGS.add(
    Listing(
        slug="alerts",
        title="All alerts",
        where="Alerts",
        marking="TLP:AMBER",
        columns=(
            Column("Alert", "alert.ref"),
            Column("Title", "alert.title"),
            Column("Severity", lambda one: level(one.alert)),
            Column("Marking", "alert.tlp"),
            Column("State", lambda one: one.alert.stands.label),
            Column("Published", "alert.published_at"),
            Column("Acknowledge by", "alert.acknowledge_by"),
            Column("Act by", "alert.act_by"),
            Column("Your answer", "said"),
        ),
        filters=(ALERT, SEVERITY, *PUBLISHED),
        empty="There are no alerts yet.",
        size=20,
    )
)
ANSWERS = LISTINGS.add(
    Listing(
        slug="answers",
        title="Every answer",
        where="Who has acknowledged one alert",
        personal=True,
        columns=(
            Column("Code", "organisation__code"),
            Column("Organisation", "organisation__name"),
            Column("Kind", lambda row: Kind(row["organisation__kind"]).label),
            Column("Region", "organisation__region__name"),
            Column("Answer", lambda row: Answer(row["state"]).label),
            Column("Acknowledged", "acknowledged_at"),
            Column("Acknowledged by", "acknowledged_name"),
            Column("Note", "note"),
            Column("Answered", "answered_at"),
            Column("Done", "completed_at"),
        ),
        filters=(*by_place("organisation__"), OneOf("answer", "Answer", Answer.choices(), by="state")),
    )
)
QUIET = LISTINGS.add(
    Listing(
        slug="silent",
        title="Not acknowledged yet",
        where="Who has acknowledged one alert",
        personal=True,
        columns=(
            Column("Organisation", lambda one: f"{one.place.name} ({one.place.code})", file="place.name"),
            Column("Code", "place.code", only="file"),
            Column("Kind", lambda one: Kind(one.place.kind).label),
            Column("Region", lambda one: _region(one.place)),
            Column("Ring", lambda one: numbers_drawn(one.ring), file=lambda one: _numbers(one.ring)),
            Column("Reminders sent", "reminded", numeric=True),
        ),
        filters=by_place("organisation__"),
        empty="Everybody has acknowledged this alert.",
    )
)
UNTOLD = LISTINGS.add(
    Listing(
        slug="untold",
        title="Nobody can be told here",
        where="Who has acknowledged one alert",
        columns=(
            Column("Organisation", lambda each: f"{each.name} ({each.code})", file="name"),
            Column("Code", "code", only="file"),
            Column("Kind", lambda each: Kind(each.kind).label),
            Column("Region", _region),
        ),
        paging="untold",
    )
)
