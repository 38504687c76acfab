"""Incidents to look at: the list, one incident with everything on one page, and the queue of calls for help."""

from django.http.response import HttpResponseBase
from django.utils import timezone

from carecert.organisations.access import Request, needs
from carecert.react.models import Incident
from carecert.react.permissions import Permission
from carecert.react.queries.board import board
from carecert.react.queries.lists import asking_for_help
from carecert.react.queries.lists import incidents as listed
from carecert.react.rules.clocks import time_left
from carecert.react.rules.kinds import SEVERITY_NAMES, Severity
from carecert.react.rules.life import STATE_NAMES, State, moves_from
from carecert.react.views.within import readable
from carecert.ui.dates import ago
from carecert.ui.page import page
from carecert.ui.paging import paged
from carecert.ui.tables import Column, Table, Tag, severity_tag

STATE_COLOURS = {State.OPEN: "red", State.STABLE: "yellow", State.CLOSED: "green"}
URGENCY_COLOURS = {"in-time": "green", "soon": "orange", "overdue": "red"}


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


@needs(Permission.READ)
def incidents(request: Request) -> HttpResponseBase:
    """The incidents of the own organisation: those that run, or with `?show=closed` those that are over."""
    closed = request.GET.get("show") == "closed"
    table = Table(
        columns=[
            Column("Reference", "ref", link=lambda one: one.path),
            Column("What", "title"),
            Column("Severity", how_bad),
            Column("State", state_tag),
            Column("Nearest legal clock", clock_tag),
            Column("Opened", "opened_at"),
        ],
        rows=paged(request, listed(request.actor, closed=closed)),
        caption="Closed incidents" if closed else "Open incidents",
        empty="There are no closed incidents." if closed else "No incident is open. Long may it last.",
    )
    return page(
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
    table = Table(
        columns=[
            Column("Organisation", "organisation.name", link=lambda one: one.path),
            Column("Incident", lambda one: f"{one.organisation.code} {one.ref}: {one.title}"),
            Column("Severity", how_bad),
            Column("State", state_tag),
            Column("Waiting since", lambda one: f"{ago(one.help_asked_at)}"),
            Column("Taken by", lambda one: one.help_taken_by_name or Tag("Nobody yet", "red")),
        ],
        rows=paged(request, asking_for_help(request.actor)),
        caption="Incidents that ask for help",
        empty="Nobody asks for help at the moment.",
        hide_caption=True,
    )
    return page(request, "react/queue.jinja", table=table)
