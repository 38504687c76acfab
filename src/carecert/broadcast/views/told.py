"""Who was told of an alert: for the nation and overseers below them, and for an organisation among its own."""

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from carecert.broadcast.models import Advisory
from carecert.broadcast.permissions import Permission
from carecert.broadcast.queries.told import told, told_here
from carecert.notify.models import Channel, State, Told
from carecert.organisations.access import Request, needs
from carecert.organisations.kinds import Kind
from carecert.organisations.lists.filters import by_place
from carecert.organisations.lists.listed import listed
from carecert.ui.lists.filters import OneOf
from carecert.ui.lists.listing import LISTINGS, Listing
from carecert.ui.page import page
from carecert.ui.tables import Column, Tag

COLOURS = {State.WAITING: "yellow", State.SENT: "green", State.FAILED: "red"}


def _stands(row: Told) -> Tag:
    state = State(row.delivery.state)
    return Tag(state.label, COLOURS[state])


def _region(row: Told) -> str:
    return row.organisation.region.name if row.organisation.region else ""


NAME = Column("Name", "recipient")
HOW = (
    Column("Message", "delivery.message.subject"),
    Column("By", lambda row: Channel(row.delivery.channel).label),
    Column("State", _stands),
    Column("When", "at"),
    Column("Attempts", "delivery.attempts", numeric=True),
    Column("Why it failed", "reason"),
)
FILTERS = (
    OneOf("channel", "By", Channel.choices, by="delivery__channel"),
    OneOf("state", "State", State.choices, by="delivery__state"),
)
EVERYBODY = LISTINGS.add(
    Listing(
        slug="told",
        title="Everybody who was told",
        where="Who was told of one alert",
        personal=True,
        columns=(
            NAME,
            Column("Organisation", lambda row: f"{row.organisation.name} ({row.organisation.code})", only="page"),
            Column("Organisation", "organisation.name", only="file"),
            Column("Code", "organisation.code", only="file"),
            Column("Kind", lambda row: Kind(row.organisation.kind).label, only="file"),
            Column("Region", _region, only="file"),
            *HOW,
        ),
        filters=(*by_place("organisation__"), *FILTERS),
        empty="Nobody has been told yet.",
    )
)
HERE = LISTINGS.add(
    Listing(
        slug="told-here",
        title="Who was told at the organisation",
        where="Who was told of one alert at the organisation",
        personal=True,
        columns=(NAME, *HOW),
        filters=FILTERS,
        empty="Nobody at your organisation has been told.",
    )
)


@needs(Permission.READ_BOARD)
def everybody(request: Request, ref: str) -> HttpResponseBase:
    """Each message about an alert, at the organisations that the actor may see."""
    found = _out(request, ref)
    table = listed(request, EVERYBODY, told(request.actor, found))
    return table.file or page(request, "broadcast/told.jinja", advisory=found, table=table, own=False)


@needs(Permission.READ_RESTRICTED)
def here(request: Request, ref: str) -> HttpResponseBase:
    """Each message about an alert to the actor's own organisation."""
    found = _out(request, ref)
    table = listed(request, HERE, told_here(request.actor, found))
    return table.file or page(request, "broadcast/told.jinja", advisory=found, table=table, own=True)


def _out(request: Request, ref: str) -> Advisory:
    return get_object_or_404(Advisory.objects.visible_to(request.actor).out(), ref=ref)
