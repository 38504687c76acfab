"""The regional and national view: how far organisations have come, without their answers."""

from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET

from carecert.assure.models import Assessment
from carecert.assure.permissions import Permission
from carecert.assure.rules.scoring import Verdict
from carecert.organisations.access import Request, needs
from carecert.ui.dates import date
from carecert.ui.page import page
from carecert.ui.paging import paged
from carecert.ui.tables import Column, Table, Tag

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
    table = Table(
        columns=(
            Column("Organisation", "organisation.name"),
            Column("Framework", "framework.title"),
            Column("State", _state),
            Column("Score", lambda row: None if row.permille is None else row.permille // 10, numeric=True),
            Column("Outcome", _outcome),
        ),
        rows=paged(request, rows, size=100),
        caption="Assessments",
        empty="No organisation has begun an assessment yet.",
    )
    return page(request, "assure/status.jinja", table=table)


def _state(row: Assessment) -> str:
    return f"Begun {date(row.begun_at)}" if row.is_open else f"Submitted {date(row.submitted_at)}"


def _outcome(row: Assessment) -> Tag | None:
    return VERDICTS[Verdict(row.verdict)] if row.verdict else None
