"""The start checklist, on a page of its own."""

from django.http import Http404
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from carecert.organisations.access import Request, needs
from carecert.organisations.permissions import Permission
from carecert.portal.front.starting import checklist
from carecert.ui.page import page


@require_safe
@needs(Permission.MANAGE_PEOPLE)
def start(request: Request) -> HttpResponseBase:
    """What is done and what comes next; 404 for the centre and the regions, which get no alerts."""
    found = checklist(request.actor)
    if found is None:
        raise Http404
    return page(request, "portal/start.jinja", checklist=found)
