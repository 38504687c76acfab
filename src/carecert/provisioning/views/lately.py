"""What the directories did lately, and what was refused to them, narrowed by the address."""

from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET

from carecert.organisations.access import Request, needs
from carecert.organisations.lists.listed import listed
from carecert.provisioning.models import Happening, What
from carecert.provisioning.permissions import Permission
from carecert.ui.lists.filters import Day, OneOf, Words
from carecert.ui.lists.listing import LISTINGS, Listing
from carecert.ui.page import page
from carecert.ui.tables import Column, Tag

KINDS = (("User", "People"), ("Group", "Groups"))
COLOURS = {What.CREATED: "green", What.CHANGED: "blue", What.ENDED: "grey", What.REFUSED: "red"}


def tag(happening: Happening) -> Tag:
    """What happened, with a colour."""
    what = What(happening.what)
    return Tag(what.label, COLOURS[what])


HAPPENINGS = LISTINGS.add(
    Listing(
        slug="happenings",
        title="What happened",
        where="What the directory did lately",
        personal=True,
        columns=(
            Column("When", "at"),
            Column("What", tag),
            Column("Who or which group", "about"),
            Column("Kind", "get_kind_display"),
            Column("More", "why"),
            Column("Directory", "connection.name"),
        ),
        filters=(
            Words("q", "Who or which group", by=("about", "why")),
            OneOf("what", "What happened", What.choices, by="what", blank="Everything"),
            OneOf("kind", "To what", KINDS, by="kind", blank="People and groups"),
            Day("from", "From", by="at__date__gte"),
            Day("to", "To", by="at__date__lte"),
        ),
        empty="Nothing happened in the last 90 days.",
    )
)


@require_GET
@needs(Permission.KEEP)
def lately(request: Request) -> HttpResponseBase:
    """The newest first."""
    rows = Happening.objects.visible_to(request.actor).of(request.actor).select_related("connection")
    table = listed(request, HAPPENINGS, rows.order_by("-at", "-pk"))
    return table.file or page(request, "provisioning/lately.jinja", table=table)
