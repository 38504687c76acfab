"""The browsers that a person has asked us to tell, and the worker that each of them runs."""

from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect

from carecert.notify.actions import browser as verbs
from carecert.notify.actions.browser import CannotAdd
from carecert.notify.channels.push.identity import faults, public_key
from carecert.notify.forms import BrowserForm
from carecert.notify.models import Browser
from carecert.organisations.access import Request, public, signed_in
from carecert.people.sessions import device
from carecert.ui.page import done, page, posted, refused

WORKER = Path(__file__).parents[1] / "static" / "notify" / "worker.js"


@public(because="a browser fetches its service worker without saying for whom, and the worker holds nothing of anybody")
def worker(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the same for everybody
    """The service worker, at the root, because a worker serves only pages below its own address."""
    return HttpResponse(_worker(), content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"})


@signed_in
def browsers(request: Request) -> HttpResponseBase:
    """All of one's own, and adding the one that shows this page."""
    form = BrowserForm(posted(request), initial={"everything": "no"})
    if form.is_valid() and request.actor.person_id is not None:
        try:
            made = verbs.add_browser(
                request.actor.person_id,
                subscription=request.POST.get("subscription", ""),
                everything=form.cleaned_data["everything"] == "yes",
                name=device(request.headers.get("User-Agent", "")),
                by=request.actor,
            )
        except CannotAdd as why:
            form.add_error(None, str(why))
        else:
            return done(request, f"We now tell {made.name}", to="notify:browsers")
    return page(
        request,
        "notify/browsers.jinja",
        form=form,
        browsers=Browser.objects.visible_to(request.actor).filter(person_id=request.actor.person_id),
        key="" if faults() else public_key(),
    )


@signed_in
def try_out(request: Request, pk: int) -> HttpResponseBase:
    """Send a test message to one of them. Asking for the address does nothing."""
    found = _own(request, pk)
    if posted(request) is None:
        return redirect("notify:browsers")
    result = verbs.try_browser(found, by=request.actor)
    if verbs.has_arrived(result):
        return done(request, f"A test message is on its way to {found.name}", to="notify:browsers")
    return refused(request, f"{found.name}: {result.why}", to="notify:browsers")


@signed_in
def remove(request: Request, pk: int) -> HttpResponseBase:
    """Tell one of them nothing more, and ask first."""
    found = _own(request, pk)
    if posted(request) is None:
        return page(request, "notify/remove_browser.jinja", browser=found)
    verbs.remove_browser(found, by=request.actor)
    return done(request, f"We no longer tell {found.name}", to="notify:browsers")


def _own(request: Request, pk: int) -> Browser:
    mine = Browser.objects.visible_to(request.actor).filter(person_id=request.actor.person_id)
    return get_object_or_404(mine, pk=pk)


@cache
def _worker() -> bytes:
    return WORKER.read_bytes()
