"""Legal clocks: recording a report or the decision not to report, starting one, and correcting awareness."""

from functools import partial

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from carecert.organisations.access import Request, needs
from carecert.react.actions import clock as verbs
from carecert.react.forms.work import AwareForm, ClockForm, ReasonForm, StartClockForm
from carecert.react.models import AwareChange, Clock
from carecert.react.permissions import Permission
from carecert.react.queries.board import clocks_of, running, startable
from carecert.react.rules.clocks import ClockState
from carecert.react.views.within import tried, while_closed, workable
from carecert.ui.page import done, page, posted


@needs(Permission.WORK)
def clock(request: Request, code: str, ref: str, regime: str) -> HttpResponseBase:
    """Record what ends a running clock, or take the record of an ended one back."""
    incident = workable(request, code, ref)
    found = get_object_or_404(Clock.objects.visible_to(request.actor), incident=incident, regime=regime)
    found.incident = incident
    if stop := while_closed(request, incident, found.name):
        return stop
    late = request.method == "POST" and "why" not in request.POST
    first = found.is_running or late
    form = ClockForm(posted(request), initial={"met_at": timezone.now()}) if first else _again(request)
    if form.is_valid() and tried(form, lambda: _act(request, found, form)):
        return done(request, f"Recorded: {found.name}.", to="react:incident", **incident.place)
    shown = running(found, timezone.now())
    return page(request, "react/work/clock.jinja", incident=incident, shown=shown, form=form)


@needs(Permission.WORK)
def start_clock(request: Request, code: str, ref: str) -> HttpResponseBase:
    """Start the clock of a duty that did not start by itself."""
    incident = workable(request, code, ref)
    open_duties = startable(incident, clocks_of(incident, request.actor))
    if stop := while_closed(request, incident, "Start another clock"):
        return stop
    if not open_duties:
        return redirect(incident.path)
    form = StartClockForm(posted(request), duties=open_duties)
    if form.is_valid() and tried(form, partial(verbs.start_clock, incident, by=request.actor, **_clean(form))):
        return done(request, "The clock has started.", to="react:incident", **incident.place)
    return page(request, "react/work/start-clock.jinja", incident=incident, form=form)


@needs(Permission.WORK)
def aware(request: Request, code: str, ref: str) -> HttpResponseBase:
    """Correct the moment of awareness; the page shows every statement so far."""
    incident = workable(request, code, ref)
    if stop := while_closed(request, incident, "When you became aware"):
        return stop
    form = AwareForm(posted(request), initial={"aware_at": incident.aware_at})
    if form.is_valid() and tried(form, lambda: verbs.change_aware(incident, by=request.actor, **form.cleaned_data)):
        return done(request, "The clocks were recalculated.", to="react:incident", **incident.place)
    statements = AwareChange.objects.visible_to(request.actor).filter(incident=incident)
    return page(request, "react/work/aware.jinja", incident=incident, form=form, statements=statements)


def _again(request: Request) -> ReasonForm:
    return ReasonForm(posted(request), label="Why must the clock run again?", required="Enter why it must run again")


def _act(request: Request, found: Clock, form: ClockForm | ReasonForm) -> None:
    given = form.cleaned_data
    if isinstance(form, ReasonForm):
        verbs.run_again(found, reason=given["why"], by=request.actor)
    elif given["outcome"] == ClockState.REPORTED:
        verbs.mark_reported(found, met_at=given["met_at"], note=given["note"], by=request.actor)
    else:
        verbs.mark_not_required(found, reason=given["reason"], by=request.actor)


def _clean(form: StartClockForm) -> dict[str, str]:
    return form.cleaned_data
