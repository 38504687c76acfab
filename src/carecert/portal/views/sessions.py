"""The devices that somebody is signed in on, and signing them out."""

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from carecert.organisations.access import Request, signed_in
from carecert.people.sessions import end, sessions_of
from carecert.ui.page import done, page, posted


@signed_in
def sessions(request: Request) -> HttpResponseBase:
    """Where one is signed in."""
    return page(request, "portal/account/sessions.jinja", sessions=sessions_of(request))


@signed_in
def end_one(request: Request, pk: int) -> HttpResponseBase:
    """Sign one other device out. Asking for the address does nothing."""
    if posted(request) is None:
        return redirect("sessions")
    if not end(request, pk):
        raise Http404
    return done(request, "That device is signed out", to="sessions")


@signed_in
def end_others(request: Request) -> HttpResponseBase:
    """Sign all other devices out. Asking for the address does nothing."""
    if posted(request) is None:
        return redirect("sessions")
    end(request)
    return done(request, "All other devices are signed out", to="sessions")
