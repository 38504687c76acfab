"""For the nation and the regions: who has and who has not acknowledged."""

from django.http.response import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from carecert.broadcast.models import Advisory
from carecert.broadcast.permissions import Permission
from carecert.broadcast.queries import board as figures
from carecert.broadcast.queries.told import tally
from carecert.broadcast.views import tables
from carecert.broadcast.views.lists import ANSWERS, BOARDS, QUIET, UNTOLD
from carecert.organisations.access import Request, needs
from carecert.organisations.lists.listed import file_of, listed
from carecert.ui.page import page


@needs(Permission.READ_BOARD)
def boards(request: Request) -> HttpResponseBase:
    """Every alert that is out, with how many have acknowledged it."""
    alerts = Advisory.objects.visible_to(request.actor).out().order_by("-published_at", "-pk")
    table = listed(request, BOARDS, alerts, shape=lambda rows: figures.overview(request.actor, rows))
    return table.file or page(request, "broadcast/boards.jinja", table=table)


@needs(Permission.READ_BOARD)
def board(request: Request, ref: str) -> HttpResponseBase:
    """One alert: figures by kind and region, and those who have not said anything."""
    found = _out(request, ref)
    if answers := file_of(request, ANSWERS, figures.answers(request.actor, found)):
        return answers
    silent = figures.silent(request.actor, found)
    quiet = listed(request, QUIET, silent, shape=lambda rows: figures.with_numbers(request.actor, rows))
    untold = listed(request, UNTOLD, figures.out_of_reach(request.actor, found))
    if file := quiet.file or untold.file:
        return file
    gathered = figures.board(request.actor, found)
    return page(
        request,
        "broadcast/board.jinja",
        advisory=found,
        board=gathered,
        told=tally(request.actor, found),
        by_kind=tables.figures(gathered.by_kind, by="kind"),
        by_region=tables.figures(gathered.by_region, by="region"),
        quiet=quiet,
        untold=untold,
    )


@needs(Permission.READ_BOARD)
def sheet(request: Request, ref: str) -> HttpResponseBase:
    """The address of every answer as CSV before lists had filters of their own: it leads to the same file."""
    found = _out(request, ref)
    return HttpResponseRedirect(f"{reverse('broadcast:board', kwargs={'ref': found.ref})}?file={ANSWERS.slug}.csv")


def _out(request: Request, ref: str) -> Advisory:
    return get_object_or_404(Advisory.objects.visible_to(request.actor).out(), ref=ref)
