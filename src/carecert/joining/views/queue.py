"""The queue: who asks to join, and one application with all that helps to decide it."""

from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from carecert.joining.forms import COLOURS
from carecert.joining.models import Application
from carecert.joining.permissions import Permission
from carecert.joining.queries import queue as queries
from carecert.joining.rules.life import LISTED
from carecert.organisations.access import Request, needs
from carecert.organisations.lists.listed import listed
from carecert.ui.lists.filters import Day, OneOf, Words
from carecert.ui.lists.listing import LISTINGS, Listing
from carecert.ui.page import page
from carecert.ui.tables import Column, Tag


def standing(row: Application) -> Tag:
    """How far it is, as a tag."""
    return Tag(row.standing.label, COLOURS.get(row.standing, ""))


def _in_state(rows: Any, state: str) -> Any:
    return rows.open() if state == OPEN else rows.filter(state=state)


OPEN = "open"
APPLICATIONS = LISTINGS.add(
    Listing(
        slug="applications",
        title="Applications",
        where="Who asks to join",
        personal=True,
        columns=(
            Column("Organisation", "place", link=lambda row: reverse("joining:application", kwargs={"pk": row.pk})),
            Column("Kind", "kind"),
            Column("Region", lambda row: row.organisation.region.name if row.organisation.region else None),
            Column("Who asks", lambda row: f"{row.name}, {row.job}"),
            Column("Email address", "email", only="file"),
            Column("Since", "proved_at"),
            Column("Standing", standing),
        ),
        filters=(
            Words("q", "Organisation or person", by=("organisation__name", "organisation__code", "new_name", "name")),
            OneOf(
                "state",
                "Standing",
                [(OPEN, "Those that can be decided"), *((each.value, each.label) for each in LISTED)],
                by=_in_state,
                preset=OPEN,
            ),
            Day("from", "Asks since, from", by="proved_at__date__gte"),
            Day("to", "Asks since, to", by="proved_at__date__lte"),
        ),
        empty="Nobody asks at the moment.",
    )
)


@require_safe
@needs(Permission.DECIDE)
def queue(request: Request) -> HttpResponseBase:
    """Those who ask, the longest waiting first and duplicates side by side; it begins with those still open."""
    rows = queries.together(queries.queue(request.actor, state="all"))
    seen = listed(request, APPLICATIONS, rows)
    return seen.file or page(request, "joining/queue.jinja", table=seen)


@require_safe
@needs(Permission.DECIDE)
def application(request: Request, pk: int) -> HttpResponseBase:
    """One application, what is doubtful about it, and what can be done."""
    rows = Application.objects.visible_to(request.actor).select_related("organisation__region", "made")
    found = get_object_or_404(rows, pk=pk)
    seen = queries.whole(request.actor, found)
    return page(request, "joining/application.jinja", application=found, whole=seen, tag=standing(found))
