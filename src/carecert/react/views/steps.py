"""One step of a playbook on one page: what to do, what it does to care, and whether it is done."""

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from carecert.organisations.access import Request, needs
from carecert.react.actions import step as verbs
from carecert.react.forms.work import ReasonForm, StepForm
from carecert.react.models import StepRun, StepState
from carecert.react.permissions import Permission
from carecert.react.queries.board import worked
from carecert.react.views.within import tried, while_closed, workable
from carecert.ui.page import done, page, posted


@needs(Permission.WORK)
def step(request: Request, code: str, ref: str, step: str) -> HttpResponseBase:
    """Show the step; settle it, or put it back when it is settled."""
    incident = workable(request, code, ref)
    run = get_object_or_404(StepRun.objects.visible_to(request.actor), incident=incident, step=step)
    run.incident = incident
    shown = worked(incident, run)
    if shown is None:
        raise Http404("the playbook has no such step")
    if stop := while_closed(request, incident, shown.step.title):
        return stop
    settled = run.state != StepState.TO_DO
    form = _back(request) if settled and not _late(request) else StepForm(posted(request))
    if form.is_valid() and tried(form, lambda: _act(request, run, form)):
        return done(request, _said(shown.step.title, form), to="react:incident", **incident.place)
    return page(request, "react/work/step.jinja", incident=incident, shown=shown, form=form, settled=settled)


def _late(request: Request) -> bool:
    """Whether a form of the open step was posted: the verb says that somebody else was faster."""
    return request.method == "POST" and "why" not in request.POST


def _back(request: Request) -> ReasonForm:
    label, required = "Why is it to do again?", "Enter why the step is to do again"
    return ReasonForm(posted(request), label=label, required=required)


def _act(request: Request, run: StepRun, form: StepForm | ReasonForm) -> None:
    given = form.cleaned_data
    if isinstance(form, ReasonForm):
        verbs.put_back_step(run, reason=given["why"], by=request.actor)
    elif given["outcome"] == "done":
        verbs.do_step(run, note=given["note"], by=request.actor)
    else:
        verbs.skip_step(run, reason=given["reason"], by=request.actor)


def _said(title: str, form: StepForm | ReasonForm) -> str:
    if isinstance(form, ReasonForm):
        return f"To do again: {title}"
    return f"Done: {title}" if form.cleaned_data["outcome"] == "done" else f"Left out: {title}"
