"""Incidents to look at: the list, one incident with everything on one page, and the queue of calls for help."""

from dataclasses import replace

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.utils import timezone

from carecert.organisations.access import Request, needs
from carecert.organisations.lists.filters import by_place
from carecert.organisations.lists.listed import listed
from carecert.react.models import Incident
from carecert.react.permissions import Permission
from carecert.react.queries.board import board
from carecert.react.queries.lists import asking_for_help
from carecert.react.queries.lists import incidents as incidents_of
from carecert.react.rules.clocks import time_left
from carecert.react.rules.kinds import KIND_NAMES, SEVERITY_NAMES, IncidentKind, Severity
from carecert.react.rules.life import STATE_NAMES, State, moves_from
from carecert.react.views.within import readable
from carecert.ui.dates import ago
from carecert.ui.lists.filters import Day, OneOf, Words
from carecert.ui.lists.listing import LISTINGS, Listing
from carecert.ui.page import page
from carecert.ui.tables import Column, Tag, severity_tag

STATE_COLOURS = {State.OPEN: "red", State.STABLE: "yellow", State.CLOSED: "green"}
URGENCY_COLOURS = {"in-time": "green", "soon": "orange", "overdue": "red"}


SEVERITIES = [(str(one.value), SEVERITY_NAMES[one]) for one in Severity]
KINDS = [(one.value, KIND_NAMES[one]) for one in IncidentKind]


def how_bad(one: Incident) -> Tag:
    """How bad it is, as a coloured tag."""
    return severity_tag(SEVERITY_NAMES[Severity(one.severity)])


def state_tag(one: Incident) -> Tag:
    """Where it stands, as a coloured tag."""
    state = State(one.state)
    return Tag(STATE_NAMES[state], STATE_COLOURS[state])


def clock_tag(one: Incident) -> Tag | str:
    """What the nearest running clock still has, as a coloured tag; nothing when none runs."""
    due = getattr(one, "next_due", None)
    if due is None:
        return ""
    left = time_left(due, timezone.now())
    return Tag(left.words, URGENCY_COLOURS[left.urgency])


def _taken(rows: "QuerySet[Incident]", value: str) -> "QuerySet[Incident]":
    return rows.exclude(help_taken_by_name="") if value == "yes" else rows.filter(help_taken_by_name="")


INCIDENTS = Listing(
    slug="incidents",
    title="Open incidents",
    where="Incidents of the organisation",
    marking="TLP:AMBER+STRICT",
    columns=(
        Column("Reference", "ref", link=lambda one: one.path),
        Column("What", "title"),
        Column("Severity", how_bad),
        Column("State", state_tag),
        Column("Nearest legal clock", clock_tag, file=lambda one: getattr(one, "next_due", None)),
        Column("Opened", "opened_at"),
        Column("Closed", "closed_at", only="file"),
    ),
    filters=(
        Words("q", "Reference or what", by=("ref", "title")),
        OneOf("severity", "Severity", SEVERITIES, by="severity"),
        OneOf("kind", "Kind", KINDS, by="kind"),
        Day("from", "Opened from", by="opened_at__date__gte"),
        Day("to", "Opened to", by="opened_at__date__lte"),
    ),
    empty="No incident is open. Long may it last.",
    size=25,
)
OPEN = LISTINGS.add(INCIDENTS)
CLOSED = LISTINGS.add(
    replace(INCIDENTS, slug="closed-incidents", title="Closed incidents", empty="There are no closed incidents.")
)
QUEUE = LISTINGS.add(
    Listing(
        slug="help",
        title="Incidents that ask for help",
        where="Incidents that ask for help",
        personal=True,
        columns=(
            Column("Organisation", "organisation.name", link=lambda one: one.path),
            Column("Incident", lambda one: f"{one.organisation.code} {one.ref}: {one.title}"),
            Column("Severity", how_bad),
            Column("State", state_tag),
            Column("Waiting since", lambda one: f"{ago(one.help_asked_at)}", file="help_asked_at"),
            Column("Taken by", lambda one: one.help_taken_by_name or Tag("Nobody yet", "red")),
        ),
        filters=(
            *by_place("organisation__"),
            OneOf("severity", "Severity", SEVERITIES, by="severity"),
            OneOf("taken", "Taken", (("yes", "Yes"), ("no", "Not yet")), by=_taken),
        ),
        empty="Nobody asks for help at the moment.",
        hide_caption=True,
        size=25,
    )
)


@needs(Permission.READ)
def incidents(request: Request) -> HttpResponseBase:
    """The incidents of the own organisation: those that run, or with `?show=closed` those that are over."""
    closed = request.GET.get("show") == "closed"
    table = listed(request, CLOSED if closed else OPEN, incidents_of(request.actor, closed=closed))
    return table.file or page(
        request, "react/incidents.jinja", table=table, closed=closed, may_open=request.actor.can(Permission.OPEN)
    )


@needs(Permission.READ)
def incident(request: Request, code: str, ref: str) -> HttpResponseBase:
    """One incident: clocks, next steps, the whole playbook, and the log."""
    found = readable(request, code, ref)
    own = found.organisation_id == request.actor.organisation_id
    return page(
        request,
        "react/incident.jinja",
        incident=found,
        board=board(found, request.actor),
        severity=how_bad(found),
        state=state_tag(found),
        colours=URGENCY_COLOURS,
        moves=moves_from(State(found.state)),
        may_work=own and request.actor.can(Permission.WORK),
        own=own,
        may_help=not own and request.actor.can(Permission.HELP),
    )


@needs(Permission.HELP)
def queue(request: Request) -> HttpResponseBase:
    """The incidents of any organisation that ask for help, the longest waiting first."""
    table = listed(request, QUEUE, asking_for_help(request.actor))
    return table.file or page(request, "react/queue.jinja", table=table)
