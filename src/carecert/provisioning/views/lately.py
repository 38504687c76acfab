"""What the directories did lately, and what was refused to them, narrowed by the address."""

from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET

from carecert.organisations.access import Request, needs
from carecert.provisioning.forms import ListForm
from carecert.provisioning.models import Happening, What
from carecert.provisioning.permissions import Permission
from carecert.ui.page import page
from carecert.ui.paging import paged
from carecert.ui.tables import Column, Table, Tag

COLOURS = {What.CREATED: "green", What.CHANGED: "blue", What.ENDED: "grey", What.REFUSED: "red"}


def tag(happening: Happening) -> Tag:
    """What happened, with a colour."""
    what = What(happening.what)
    return Tag(what.label, COLOURS[what])


COLUMNS = (
    Column("When", "at"),
    Column("What", tag),
    Column("Who or which group", "about"),
    Column("Kind", "get_kind_display"),
    Column("More", "why"),
    Column("Directory", "connection.name"),
)


@require_GET
@needs(Permission.KEEP)
def lately(request: Request) -> HttpResponseBase:
    """The newest first."""
    rows = Happening.objects.visible_to(request.actor).of(request.actor).select_related("connection")
    what, kind = request.GET.get("what", ""), request.GET.get("kind", "")
    if what in What.values:
        rows = rows.filter(what=what)
    if kind in {"User", "Group"}:
        rows = rows.filter(kind=kind)
    table = Table(
        columns=COLUMNS,
        rows=paged(request, rows.order_by("-at", "-pk"), size=50),
        caption="What happened",
        empty="Nothing that fits happened in the last 90 days.",
    )
    return page(request, "provisioning/lately.jinja", table=table, form=ListForm(initial={"what": what, "kind": kind}))
