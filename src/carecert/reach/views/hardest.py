"""Who cannot be reached: every organisation with its score, the lowest first, for the nation and its regions."""

from django.http.response import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_GET
from markupsafe import Markup

from carecert.organisations.access import Request, needs
from carecert.organisations.kinds import Kind
from carecert.organisations.lists.filters import by_place
from carecert.organisations.lists.listed import listed
from carecert.organisations.models import Reachability
from carecert.reach.forms import LISTED
from carecert.reach.permissions import Permission
from carecert.reach.queries import hardest as figures
from carecert.ui.components import macro
from carecert.ui.lists.filters import OneOf
from carecert.ui.lists.listing import LISTINGS, Listing
from carecert.ui.page import page
from carecert.ui.tables import Column, Tag

BANDS = (("red", "Under 50"), ("yellow", "50 to 79"), ("green", "80 and more"))
LIMITS = {"red": (0, 49), "yellow": (50, 79), "green": (80, 100)}


@require_GET
@needs(Permission.READ)
def hardest(request: Request) -> HttpResponseBase:
    """The list, the lowest score first, narrowed by the address."""
    table = listed(request, REACHABILITY, figures.hardest(request.actor))
    return table.file or page(request, "reach/hardest.jinja", table=table)


@require_GET
@needs(Permission.READ)
def sheet(request: Request) -> HttpResponseBase:
    """The address of the file before lists had filters of their own: it leads to the same file."""
    query = request.GET.copy()
    query["file"] = f"{REACHABILITY.slug}.csv"
    return HttpResponseRedirect(f"{reverse('reach:hardest')}?{query.urlencode()}")


def _link(row: Reachability) -> str:
    return reverse("reach:overseen", kwargs={"code": row.organisation.code})


def _score(row: Reachability) -> Tag:
    colour = "red" if row.score < 50 else "yellow" if row.score < 80 else "green"
    return Tag(str(row.score), colour)


def _why(row: Reachability) -> Markup:
    return macro("reach/parts.jinja", "reasons", reasons=row.in_words)


_NAME, _KIND, _REGION = by_place("organisation__")
REACHABILITY = LISTINGS.add(
    Listing(
        slug="reachability",
        title="Organisations",
        where="Who cannot be reached",
        columns=(
            Column("Code", "organisation.code", only="file"),
            Column(
                "Organisation",
                lambda row: f"{row.organisation.name} ({row.organisation.code})",
                link=_link,
                file="organisation.name",
            ),
            Column("Score of 100", _score, file="score"),
            Column("Why", _why, file=lambda row: " ".join(row.in_words)),
            Column("Kind", lambda row: Kind(row.organisation.kind).label),
            Column("Region", lambda row: row.organisation.region.name if row.organisation.region else None),
        ),
        filters=(
            _NAME,
            OneOf("kind", "Kind", LISTED, by="organisation__kind", blank="Every kind"),
            _REGION,
            OneOf("score", "Score", BANDS, by=lambda rows, band: rows.filter(score__range=LIMITS[band])),
        ),
        empty="No organisation fits.",
    )
)
