"""A certificate for its holder: as a page, and as a PDF to keep or send."""

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase

from carecert.knowledge.exchange.certificate import certificate_pdf, check_link
from carecert.knowledge.models import Completion
from carecert.knowledge.permissions import Permission
from carecert.knowledge.queries import learning
from carecert.organisations.access import Request, needs
from carecert.ui.page import page


@needs(Permission.LEARN)
def certificate(request: Request, pk: int) -> HttpResponseBase:
    """One certificate."""
    found = _own(request, pk)
    return page(request, "knowledge/certificate.jinja", completion=found, link=check_link(found))


@needs(Permission.LEARN)
def pdf(request: Request, pk: int) -> HttpResponseBase:
    """The same as a tagged PDF."""
    found = _own(request, pk)
    answer = HttpResponse(certificate_pdf(found), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="certificate-{found.course.slug}.pdf"'
    return answer


def _own(request: Request, pk: int) -> Completion:
    found = learning.certificate(request.actor, pk)
    if found is None:
        raise Http404
    return found
