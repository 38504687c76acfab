"""Who cannot be reached: every organisation with its score, the lowest first, for the nation and its regions."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_GET
from markupsafe import Markup

from carecert.formats.sheets import lines
from carecert.organisations.access import Request, needs
from carecert.organisations.kinds import Kind
from carecert.organisations.models import Reachability
from carecert.reach.forms import ListForm
from carecert.reach.permissions import Permission
from carecert.reach.queries import hardest as figures
from carecert.ui.components import macro
from carecert.ui.page import page
from carecert.ui.paging import paged
from carecert.ui.tables import Column, Table, Tag


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which organisations the address asks for; what it names and does not exist is left out."""

    kind: str
    region: str


@require_GET
@needs(Permission.READ)
def hardest(request: Request) -> HttpResponseBase:
    """The list, the lowest score first, narrowed by the address."""
    regions = figures.regions(request.actor)
    wanted = _wanted(request, regions)
    form = ListForm(initial={"kind": wanted.kind, "region": wanted.region})
    form.offer(regions)
    rows = paged(request, figures.hardest(request.actor, kind=wanted.kind, region=wanted.region), size=50)
    return page(
        request,
        "reach/hardest.jinja",
        table=_table(rows),
        form=form,
        query=request.GET.urlencode(),
    )


@require_GET
@needs(Permission.READ)
def sheet(request: Request) -> HttpResponseBase:
    """The same list as CSV, all of it."""
    wanted = _wanted(request, figures.regions(request.actor))
    rows = figures.hardest(request.actor, kind=wanted.kind, region=wanted.region)
    return HttpResponse(
        "".join(lines(figures.HEADING, figures.sheet(rows))),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="reachability.csv"'},
    )


def _wanted(request: Request, regions: list[tuple[str, str]]) -> Wanted:
    kind, region = request.GET.get("kind", ""), request.GET.get("region", "")
    return Wanted(kind if kind in Kind.values else "", region if region in dict(regions) else "")


def _table(rows: Any) -> Table:
    return Table(
        caption="Organisations",
        columns=(
            Column("Organisation", lambda row: f"{row.organisation.name} ({row.organisation.code})", link=_link),
            Column("Score of 100", _score),
            Column("Why", _why),
            Column("Kind", lambda row: Kind(row.organisation.kind).label),
            Column("Region", lambda row: row.organisation.region.name if row.organisation.region else None),
        ),
        rows=rows,
        empty="No organisation fits.",
    )


def _link(row: Reachability) -> str:
    return reverse("reach:overseen", kwargs={"code": row.organisation.code})


def _score(row: Reachability) -> Tag:
    colour = "red" if row.score < 50 else "yellow" if row.score < 80 else "green"
    return Tag(str(row.score), colour)


def _why(row: Reachability) -> Markup:
    return macro("reach/parts.jinja", "reasons", reasons=row.in_words)
