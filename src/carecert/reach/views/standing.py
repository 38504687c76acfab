"""How well one organisation can be reached: for itself, and for those who oversee it."""

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone

from carecert.organisations.access import Request, needs
from carecert.organisations.models import Organisation
from carecert.organisations.permissions import Permission as Own
from carecert.reach.permissions import Permission
from carecert.reach.queries import standing
from carecert.reach.queries.standing import DrillLine
from carecert.ui.page import page
from carecert.ui.tables import Column, Table, Tag


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
    now = timezone.now()
    drills = Table(
        caption="Test messages",
        columns=(
            Column("Sent", "began_at"),
            Column("Result", _result),
            Column("Answered in time", lambda line: ", ".join(line.in_time)),
            Column("Answered late", lambda line: ", ".join(line.late)),
            Column("No answer", lambda line: ", ".join(line.silent)),
        ),
        rows=standing.drills_of(request.actor, organisation, now),
        empty="No test message was sent yet. One goes out each month, on the first Tuesday.",
    )
    return page(
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
