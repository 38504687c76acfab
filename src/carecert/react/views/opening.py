"""From a triage to an incident: the answers are shown, four things are asked, and the incident is open."""

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from carecert.organisations.access import Request, needs
from carecert.organisations.actions.once import once
from carecert.packs.models import Release
from carecert.react.actions.opening import Found
from carecert.react.actions.opening import open_incident as open_one
from carecert.react.forms.opening import OpenForm
from carecert.react.models import Incident
from carecert.react.permissions import Permission
from carecert.react.queries import guidance
from carecert.react.rules.kinds import KIND_NAMES
from carecert.react.rules.severity import suggest
from carecert.react.rules.triage import NotAnAnswer, Reached, walk
from carecert.react.rules.triage_body import TriageBody
from carecert.react.views.triage import address, installed
from carecert.react.views.within import tried
from carecert.ui.page import done, page, posted


@needs(Permission.OPEN)
def open_incident(request: Request) -> HttpResponseBase:
    """Ask what triage does not know, and open the incident.

    Without complete answers, or from an outcome that is no incident, the triage is shown.
    """
    triage = installed()
    try:
        reached = walk(triage.body(TriageBody), request.GET)
    except NotAnAnswer:
        return redirect(address(request.GET.dict()))
    if not isinstance(reached, Reached):
        return redirect(address(request.GET.dict()))
    if not reached.outcome.playbook:
        return redirect(address(reached.answers))
    playbook = guidance.playbook(reached.outcome.playbook)
    if playbook is None:
        raise Http404("the playbook is not installed")
    suggestion = suggest(reached.care, reached.spread)
    initial = {
        "title": KIND_NAMES[reached.outcome.kind],
        "severity": suggestion.severity.value,
        "aware_at": timezone.now(),
    }
    form = OpenForm(posted(request), initial=initial)
    if form.is_valid() and (answer := once(request, form, lambda: _open(request, form, triage, reached, playbook))):
        return answer
    return page(
        request,
        "react/open.jinja",
        form=form,
        reached=reached,
        playbook=playbook,
        because=suggestion.because,
        back=address(reached.answers),
    )


def _open(
    request: Request, form: OpenForm, triage: Release, reached: Reached, playbook: Release
) -> HttpResponse | None:
    """Open it and go there, or None when the form says why not."""
    opened: list[Incident] = []
    found = Found(triage, reached.answers, reached.care, reached.spread)

    def act() -> None:
        given = form.cleaned_data
        opened.append(open_one(kind=reached.outcome.kind, playbook=playbook, found=found, by=request.actor, **given))

    if not tried(form, act):
        return None
    return done(request, f"{opened[0].ref} is open. Work from the top.", to="react:incident", **opened[0].place)
