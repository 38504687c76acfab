"""The queue: who asks to join, and one application with all that helps to decide it."""

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from carecert.joining.forms import COLOURS, NarrowForm, listed_state
from carecert.joining.models import Application
from carecert.joining.permissions import Permission
from carecert.joining.queries import queue as queries
from carecert.organisations.access import Request, needs
from carecert.ui.page import page
from carecert.ui.paging import paged
from carecert.ui.tables import Column, Table, Tag


def standing(row: Application) -> Tag:
    """How far it is, as a tag."""
    return Tag(row.standing.label, COLOURS.get(row.standing, ""))


COLUMNS = (
    Column("Organisation", "place", link=lambda row: reverse("joining:application", kwargs={"pk": row.pk})),
    Column("Kind", "kind"),
    Column("Region", lambda row: row.organisation.region.name if row.organisation.region else None),
    Column("Who asks", lambda row: f"{row.name}, {row.job}"),
    Column("Since", "proved_at"),
    Column("Standing", standing),
)


@require_safe
@needs(Permission.DECIDE)
def queue(request: Request) -> HttpResponseBase:
    """Those who ask, the longest waiting first and duplicates side by side, narrowed by the address."""
    state = listed_state(request.GET.get("state", ""))
    form = NarrowForm(initial={"state": state})
    rows = paged(request, queries.together(queries.queue(request.actor, state=state)), size=50)
    table = Table(columns=COLUMNS, rows=rows, caption="Applications", empty="Nobody asks at the moment.")
    return page(request, "joining/queue.jinja", form=form, table=table)


@require_safe
@needs(Permission.DECIDE)
def application(request: Request, pk: int) -> HttpResponseBase:
    """One application, what is doubtful about it, and what can be done."""
    rows = Application.objects.visible_to(request.actor).select_related("organisation__region", "made")
    found = get_object_or_404(rows, pk=pk)
    seen = queries.whole(request.actor, found)
    return page(request, "joining/application.jinja", application=found, whole=seen, tag=standing(found))
