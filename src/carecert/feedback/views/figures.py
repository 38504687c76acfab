"""How pages are rated, month by month."""

from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET

from carecert.feedback.permissions import Permission
from carecert.feedback.queries import figures as questions
from carecert.feedback.views.tags import PILOTS
from carecert.organisations.access import Request, needs
from carecert.organisations.lists.listed import listed
from carecert.ui.lists.filters import OneOf, Words
from carecert.ui.lists.listing import LISTINGS, Listing
from carecert.ui.page import page
from carecert.ui.tables import Column

RATINGS = LISTINGS.add(
    Listing(
        slug="ratings",
        title="Ratings by month and page",
        where="Ratings by month and page",
        columns=(
            Column("Month", lambda one: f"{one.month:%B %Y}", file=lambda one: f"{one.month:%Y-%m}"),
            Column("Page", lambda one: one.address or "Not known"),
            Column("Ratings", "count", numeric=True),
            Column("Mean", "mean", numeric=True),
        ),
        filters=(
            Words("q", "Page", by=("address",)),
            OneOf("pilot", "Pilot", PILOTS, by="pilot", blank="With or without"),
        ),
        empty="Nobody has rated a page yet.",
        hide_caption=True,
    )
)
"""Narrowed by page and pilot alone, and never by days: two spans that differ by a day could tell of one person."""


@require_GET
@needs(Permission.READ)
def figures(request: Request) -> HttpResponseBase:
    """The latest month first; in a file too, a row of few people tells no number and no mean."""
    rows = questions.figures(request.actor)
    seen = listed(request, RATINGS, rows, shape=lambda part: [questions.figure(row) for row in part])
    return seen.file or page(request, "feedback/figures.jinja", table=seen)
