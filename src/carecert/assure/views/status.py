"""The regional and national view: how far organisations have come, without their answers."""

from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET

from carecert.assure.models import Assessment
from carecert.assure.permissions import Permission
from carecert.assure.rules.scoring import Verdict
from carecert.organisations.access import Request, needs
from carecert.organisations.lists.filters import by_place
from carecert.organisations.lists.listed import listed
from carecert.ui.dates import date
from carecert.ui.lists.filters import OneOf
from carecert.ui.lists.listing import LISTINGS, Listing
from carecert.ui.page import page
from carecert.ui.tables import Column, Tag

VERDICTS = {
    Verdict.READY: Tag("Every requirement met", "green"),
    Verdict.GAPS: Tag("Some requirements not met", "yellow"),
    Verdict.FAILS_ALONE: Tag("Has a gap that fails on its own", "red"),
}


@require_GET
@needs(Permission.OVERSEE)
def status(request: Request) -> HttpResponseBase:
    """Every assessment below, with its state, and the score and verdict of those that were submitted."""
    rows = Assessment.objects.visible_to(request.actor).select_related("organisation", "framework")
    rows = rows.order_by("organisation__name", "-begun_at", "-id")
    table = listed(request, ASSESSMENTS, rows)
    return table.file or page(request, "assure/status.jinja", table=table)


def _state(row: Assessment) -> str:
    return f"Begun {date(row.begun_at)}" if row.is_open else f"Submitted {date(row.submitted_at)}"


def _outcome(row: Assessment) -> Tag | None:
    return VERDICTS[Verdict(row.verdict)] if row.verdict else None


ASSESSMENTS = LISTINGS.add(
    Listing(
        slug="assessments",
        title="Assessments",
        where="How far organisations have come",
        columns=(
            Column("Organisation", "organisation.name"),
            Column("Code", "organisation.code", only="file"),
            Column("Framework", "framework.title"),
            Column("State", _state, only="page"),
            Column("Begun", "begun_at", only="file"),
            Column("Submitted", "submitted_at", only="file"),
            Column("Score", lambda row: None if row.permille is None else row.permille // 10, numeric=True),
            Column("Outcome", _outcome),
        ),
        filters=(
            *by_place("organisation__"),
            OneOf(
                "state",
                "State",
                (("begun", "Begun"), ("submitted", "Submitted")),
                by=lambda rows, value: rows.filter(submitted_at__isnull=value == "begun"),
            ),
            OneOf("outcome", "Outcome", [(verdict.value, tag.text) for verdict, tag in VERDICTS.items()], by="verdict"),
        ),
        empty="No organisation has begun an assessment yet.",
        size=100,
    )
)
