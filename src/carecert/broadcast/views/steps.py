"""For editors: the resolution steps of a draft."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from carecert.broadcast.actions import steps as verbs
from carecert.broadcast.forms import StepForm
from carecert.broadcast.models import ResolutionStep
from carecert.broadcast.permissions import Permission
from carecert.broadcast.rules.acts import Act
from carecert.broadcast.rules.life import NotNow
from carecert.broadcast.views.desk import draft_of, stopped
from carecert.organisations.access import Request, needs
from carecert.organisations.actions.once import once
from carecert.ui.page import done, page, posted, refused


@needs(Permission.WRITE)
def add(request: Request, ref: str) -> HttpResponseBase:
    """Add a step after the last."""
    found = draft_of(request, ref)
    if stop := stopped(request, found, "Add a step", Act.EDIT):
        return stop
    form = StepForm(posted(request))

    def keep() -> HttpResponse | None:
        try:
            verbs.add_step(found, by=request.actor, **form.cleaned_data)
        except NotNow as why:
            form.add_error(None, str(why))
            return None
        return done(request, "The step is added", to="broadcast:draft", ref=ref)

    if form.is_valid() and (answer := once(request, form, keep)):
        return answer
    return page(request, "broadcast/desk/step.jinja", form=form, advisory=found, step=None)


@needs(Permission.WRITE)
def change(request: Request, ref: str, position: int) -> HttpResponseBase:
    """Other words for a step."""
    step = _step(request, ref, position)
    if stop := stopped(request, step.advisory, f"Change step {position}", Act.EDIT):
        return stop
    form = StepForm(posted(request), initial={"kind": step.kind, "text": step.text, "link": step.link})
    if form.is_valid():
        try:
            verbs.change_step(step, by=request.actor, **form.cleaned_data)
        except NotNow as why:
            form.add_error(None, str(why))
        else:
            return done(request, f"Step {position} is saved", to="broadcast:draft", ref=ref)
    return page(request, "broadcast/desk/step.jinja", form=form, advisory=step.advisory, step=step)


@require_POST
@needs(Permission.WRITE)
def move(request: Request, ref: str, position: int) -> HttpResponseBase:
    """One place up ("up" was posted) or down."""
    try:
        verbs.move_step(_step(request, ref, position), up=request.POST.get("to") == "up", by=request.actor)
    except NotNow as why:
        return refused(request, str(why), to="broadcast:draft", ref=ref)
    return redirect("broadcast:draft", ref=ref)


@require_POST
@needs(Permission.WRITE)
def remove(request: Request, ref: str, position: int) -> HttpResponseBase:
    """Take a step out."""
    try:
        verbs.remove_step(_step(request, ref, position), by=request.actor)
    except NotNow as why:
        return refused(request, str(why), to="broadcast:draft", ref=ref)
    return done(request, f"Step {position} is removed", to="broadcast:draft", ref=ref)


def _step(request: Request, ref: str, position: int) -> ResolutionStep:
    return get_object_or_404(draft_of(request, ref).steps.select_related("advisory"), position=position)
