"""How well one organisation can be reached: for itself, and for those who oversee it."""

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone

from carecert.organisations.access import Request, needs
from carecert.organisations.lists.listed import listed
from carecert.organisations.models import Organisation
from carecert.organisations.permissions import Permission as Own
from carecert.reach.permissions import Permission
from carecert.reach.queries import standing
from carecert.reach.queries.standing import DrillLine
from carecert.ui.lists.filters import OneOf
from carecert.ui.lists.listing import LISTINGS, Listing
from carecert.ui.page import page
from carecert.ui.tables import Column, Tag


@needs(Own.READ_CONTACTS)
def own(request: Request) -> HttpResponseBase:
    """The own organisation."""
    mine = Organisation.objects.visible_to(request.actor)
    return _shown(request, get_object_or_404(mine, pk=request.actor.organisation_id), overseen=False)


@needs(Permission.READ)
def overseen(request: Request, code: str) -> HttpResponseBase:
    """An organisation below an overseer, or any for the nation."""
    found = Organisation.objects.visible_to(request.actor)
    return _shown(request, get_object_or_404(found, code=code), overseen=True)


def _shown(request: Request, organisation: Organisation, *, overseen: bool) -> HttpResponseBase:
    drills = listed(request, DRILLS, standing.drills_of(request.actor, organisation, timezone.now()))
    return drills.file or page(
        request,
        "reach/standing.jinja",
        organisation=organisation,
        overseen=overseen,
        figure=standing.figure_of(request.actor, organisation),
        contacts=standing.contacts_of(request.actor, organisation) if overseen else (),
        drills=drills,
    )


def _result(line: DrillLine) -> Tag:
    if line.in_time:
        return Tag("Answered", "green")
    return Tag("Nobody answered in time", "red") if line.over else Tag("Waiting", "grey")


RESULTS = {"answered": "Answered", "late": "Nobody answered in time", "waiting": "Waiting"}


def _ended(lines: list[DrillLine], result: str) -> list[DrillLine]:
    return [line for line in lines if _result(line).text == RESULTS[result]]


DRILLS = LISTINGS.add(
    Listing(
        slug="drills",
        title="Test messages",
        where="How well an organisation can be reached",
        personal=True,
        columns=(
            Column("Sent", "began_at"),
            Column("Result", _result),
            Column("Answered in time", lambda line: ", ".join(line.in_time)),
            Column("Answered late", lambda line: ", ".join(line.late)),
            Column("No answer", lambda line: ", ".join(line.silent)),
        ),
        filters=(OneOf("result", "Result", tuple(RESULTS.items()), by=_ended),),
        empty="No test message was sent yet. One goes out each month, on the first Tuesday.",
    )
)
