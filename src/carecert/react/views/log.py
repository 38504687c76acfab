"""The whole log of an incident, and a page to add a line."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase

from carecert.organisations.access import Request, needs
from carecert.organisations.actions.once import once
from carecert.react.actions.entry import add_entry
from carecert.react.forms.work import EntryForm
from carecert.react.models import LogEntry, LogKind
from carecert.react.permissions import Permission
from carecert.react.views.within import readable, tried, workable
from carecert.ui.page import done, page, posted
from carecert.ui.paging import paged

PAGE = 50


@needs(Permission.READ)
def log(request: Request, code: str, ref: str) -> HttpResponseBase:
    """Every line, the newest first."""
    incident = readable(request, code, ref)
    lines = paged(request, LogEntry.objects.visible_to(request.actor).filter(incident=incident), size=PAGE)
    return page(request, "react/work/log.jinja", incident=incident, lines=lines)


@needs(Permission.WORK)
def add(request: Request, code: str, ref: str) -> HttpResponseBase:
    """Write a line."""
    incident = workable(request, code, ref)
    form = EntryForm(posted(request), initial={"kind": LogKind.NOTE})

    def write() -> HttpResponse | None:
        if not tried(form, lambda: add_entry(incident, by=request.actor, **form.cleaned_data)):
            return None
        return done(request, "It is in the log.", to="react:incident", **incident.place)

    if form.is_valid() and (answer := once(request, form, write)):
        return answer
    return page(request, "react/work/entry.jinja", incident=incident, form=form)
