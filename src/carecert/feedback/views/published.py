"""“You said, we did”: what everybody may read."""

from dataclasses import replace

from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET

from carecert.feedback.queries.published import entries, entry
from carecert.organisations.access import Request, public
from carecert.ui.page import page
from carecert.ui.paging import paged


@require_GET
@public(because="everybody may see what comes of feedback")
def published(request: Request) -> HttpResponseBase:
    """The entries, the latest first."""
    rows = paged(request, entries(), size=20)
    shown = replace(rows, rows=tuple(entry(theme) for theme in rows))
    return page(request, "feedback/published.jinja", entries=shown)
