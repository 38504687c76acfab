"""Frameworks: what is asked and why, for anybody who has signed in, and the button that begins an assessment."""

from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET, require_POST

from carecert.assure import queries
from carecert.assure.actions import assessment as verbs
from carecert.assure.permissions import Permission
from carecert.assure.views.found import find_framework, or_404
from carecert.assure.views.leads import leads
from carecert.organisations.access import Request, needs, signed_in
from carecert.ui.page import done, page


@require_GET
@signed_in
def framework(request: Request, slug: str) -> HttpResponseBase:
    """What a framework asks."""
    found = find_framework(request.actor, slug)
    may_begin = request.actor.can(Permission.ANSWER) and request.actor.organisation_id is not None
    return page(request, "assure/framework.jinja", framework=found, body=found.body, may_begin=may_begin)


@require_GET
@signed_in
def requirement(request: Request, slug: str, item: str) -> HttpResponseBase:
    """One requirement: what it says, why it matters, what good evidence looks like, and what to do."""
    found = find_framework(request.actor, slug)
    asked = or_404(found.body.requirement(item))
    figures = queries.figures_for(request.actor, asked)
    return page(
        request,
        "assure/requirement.jinja",
        framework=found,
        body=found.body,
        asked=asked,
        figures=figures,
        known=leads([asked]),
    )


@require_POST
@needs(Permission.ANSWER)
def begin(request: Request, slug: str) -> HttpResponseBase:
    """Begin an assessment, or go on with the one that is open."""
    made, is_new = verbs.begin(find_framework(request.actor, slug), by=request.actor)
    words = "You began the assessment. Every answer is saved as you go." if is_new else ""
    return done(request, words, to="assure:assessment", pk=made.pk)
