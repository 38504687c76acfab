"""For the nation and the regions: who has and who has not acknowledged."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from carecert.broadcast.exchange.spreadsheet import lines
from carecert.broadcast.models import Advisory
from carecert.broadcast.permissions import Permission
from carecert.broadcast.queries import board as figures
from carecert.broadcast.views import tables
from carecert.organisations.access import Request, needs
from carecert.ui.page import page
from carecert.ui.paging import paged


@needs(Permission.READ_BOARD)
def boards(request: Request) -> HttpResponseBase:
    """Every alert that is out, with how many have acknowledged it."""
    alerts = paged(request, Advisory.objects.visible_to(request.actor).out().order_by("-published_at", "-pk"))
    table = tables.overview(figures.overview(request.actor, alerts.rows), alerts)
    return page(request, "broadcast/boards.jinja", table=table)


@needs(Permission.READ_BOARD)
def board(request: Request, ref: str) -> HttpResponseBase:
    """One alert: figures by kind and region, and those who have not said anything."""
    found = _out(request, ref)
    gathered = figures.board(request.actor, found)
    quiet = paged(request, figures.silent(request.actor, found), size=50)
    return page(
        request,
        "broadcast/board.jinja",
        advisory=found,
        board=gathered,
        by_kind=tables.figures(gathered.by_kind, by="kind"),
        by_region=tables.figures(gathered.by_region, by="region"),
        quiet=tables.quiet(quiet, figures.numbers(request.actor, quiet.rows)),
        untold=tables.untold(paged(request, figures.out_of_reach(request.actor, found), size=50, name="untold")),
    )


@needs(Permission.READ_BOARD)
def sheet(request: Request, ref: str) -> HttpResponseBase:
    """Every organisation and its answer as CSV."""
    found = _out(request, ref)
    return HttpResponse(
        "".join(lines(figures.HEADING, figures.sheet(request.actor, found))),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{ref}.csv"'},
    )


def _out(request: Request, ref: str) -> Advisory:
    return get_object_or_404(Advisory.objects.visible_to(request.actor).out(), ref=ref)
