"""How pages are rated, month by month."""

from dataclasses import replace

from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET

from carecert.feedback.permissions import Permission
from carecert.feedback.queries import figures as questions
from carecert.organisations.access import Request, needs
from carecert.organisations.features import feature_named
from carecert.ui.page import page
from carecert.ui.paging import paged
from carecert.ui.tables import Column, Table

COLUMNS = (
    Column("Month", lambda one: f"{one.month:%B %Y}"),
    Column("Page", lambda one: one.address or "Not known"),
    Column("Ratings", "count", numeric=True),
    Column("Mean", "mean", numeric=True),
)


@require_GET
@needs(Permission.READ)
def figures(request: Request) -> HttpResponseBase:
    """The latest month first; of one `pilot`, if the address names one."""
    pilot = feature_named(request.GET.get("pilot", ""))
    rows = paged(request, questions.figures(request.actor, pilot=pilot or ""), size=50)
    shown = replace(rows, rows=tuple(questions.figure(row) for row in rows))
    table = Table(COLUMNS, shown, "Ratings by month and page", empty="Nobody has rated a page yet.", hide_caption=True)
    return page(request, "feedback/figures.jinja", table=table)
