"""How an access is drawn: its columns, and what was looked at and done."""

from typing import Any

from carecert.audit.models import Entry
from carecert.support.models import Access
from carecert.support.queries import acts_of, glances_of
from carecert.support.rules.terms import State
from carecert.ui.tables import Column, Table, Tag

COLOURS = {State.LIVE: "red", State.WAITING: "yellow", State.AGREED: "blue"}
MOST = 200


def state_tag(access: Access) -> Tag:
    """Where it stands, as a tag."""
    return Tag(access.state_words, COLOURS.get(access.state, "grey"))


COLUMNS = (
    Column("State", state_tag),
    Column("Asked", "asked_at"),
    Column("Began", "began_at"),
    Column("Until", lambda one: one.over_at if one.began_at else None),
)


def details(access: Access) -> dict[str, Any]:
    """For the page of one access: what it is, the pages looked at, and the acts. At most 200 of each."""
    return {
        "access": access,
        "tag": state_tag(access),
        "live": access.state == State.LIVE,
        "glances": Table(
            (Column("Page", "path"), Column("First", "first_at"), Column("Last", "last_at")),
            glances_of(access)[:MOST],
            "Pages looked at",
            empty="No page was looked at.",
        ),
        "acts": Table(
            (Column("What", said), Column("When", "at")),
            acts_of(access)[:MOST],
            "What was done",
            empty="Nothing was changed.",
        ),
    }


def said(entry: Entry) -> str:
    """An entry of the record in words: "organisations.contact.added" is "Contact added"."""
    return " ".join(entry.verb.split(".")[1:]).replace("_", " ").replace("-", " ").capitalize()
