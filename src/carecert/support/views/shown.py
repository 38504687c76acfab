"""How an access is drawn: its columns, and what was looked at and done."""

from typing import Any

from django.http.response import HttpResponseBase
from django.utils import timezone

from carecert.audit.models import Entry
from carecert.organisations.access import Request
from carecert.organisations.lists.listed import listed
from carecert.support.models import Access
from carecert.support.queries import acts_of, glances_of
from carecert.support.rules.terms import STATES, State
from carecert.ui.lists.filters import OneOf, Words
from carecert.ui.lists.listing import LISTINGS, Listing
from carecert.ui.tables import Column, Tag

COLOURS = {State.LIVE: "red", State.WAITING: "yellow", State.AGREED: "blue"}


def state_tag(access: Access) -> Tag:
    """Where it stands, as a tag."""
    return Tag(access.state_words, COLOURS.get(access.state, "grey"))


COLUMNS = (
    Column("State", state_tag),
    Column("Asked", "asked_at"),
    Column("Began", "began_at"),
    Column("Until", lambda one: one.over_at if one.began_at else None),
)


def said(entry: Entry) -> str:
    """An entry of the record in words: "organisations.contact.added" is "Contact added"."""
    return " ".join(entry.verb.split(".")[1:]).replace("_", " ").replace("-", " ").capitalize()


GLANCES = LISTINGS.add(
    Listing(
        slug="glances",
        title="Pages looked at",
        where="One support access",
        columns=(Column("Page", "path"), Column("First", "first_at"), Column("Last", "last_at")),
        filters=(Words("q", "Page", by=("path",)),),
        empty="No page was looked at.",
        personal=True,
        paging="glances",
        hide_caption=True,
    )
)
ACTS = LISTINGS.add(
    Listing(
        slug="acts",
        title="What was done",
        where="One support access",
        columns=(Column("What", said), Column("When", "at")),
        empty="Nothing was changed.",
        personal=True,
        paging="acts",
        hide_caption=True,
    )
)


def by_state(label: str) -> OneOf:
    """Narrows accesses by where they stand."""
    choices = [(state.value, words) for state, words in STATES.items()]
    return OneOf("state", label, choices, by=lambda rows, state: rows.standing(state, timezone.now()))


def details(request: Request, access: Access) -> tuple[HttpResponseBase | None, dict[str, Any]]:
    """For the page of one access: a file, if one is asked for; and what it is, the pages looked at, and the acts."""
    acts, glances = listed(request, ACTS, acts_of(access)), listed(request, GLANCES, glances_of(access))
    return acts.file or glances.file, {
        "access": access,
        "tag": state_tag(access),
        "live": access.state == State.LIVE,
        "glances": glances,
        "acts": acts,
    }
