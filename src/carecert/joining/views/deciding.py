"""Approve, refuse, ask: each on a page of its own, and each says so when somebody else was quicker."""

from collections.abc import Callable

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse

from carecert.joining.actions import deciding
from carecert.joining.forms import ApproveForm, AskForm, RefuseForm
from carecert.joining.models import Application
from carecert.joining.permissions import Permission
from carecert.joining.queries import queue
from carecert.joining.rules.life import NotNow
from carecert.organisations.access import Request, fresh, needs
from carecert.organisations.actions.once import once
from carecert.ui.forms import Form
from carecert.ui.page import cannot, done, page, posted


@needs(Permission.DECIDE)
@fresh
def approve(request: Request, pk: int) -> HttpResponseBase:
    """Let the organisation in."""
    application = _found(request, pk)
    form = ApproveForm(posted(request))
    if not application.is_new:
        form.without_code()

    def act() -> str:
        place = deciding.approve(application, by=request.actor, seen=form.seen_at, **form.cleaned_data)
        return f"{place.name} is in. {application.name} was invited as its first administrator."

    return _decide(request, application, form, act, "joining/approve.jinja")


@needs(Permission.DECIDE)
def refuse(request: Request, pk: int) -> HttpResponseBase:
    """Say no, and why."""
    application = _found(request, pk)
    form = RefuseForm(posted(request))

    def act() -> str:
        deciding.refuse(application, by=request.actor, seen=form.seen_at, **form.cleaned_data)
        return f"Refused. {application.name} is told why by email."

    return _decide(request, application, form, act, "joining/refuse.jinja")


@needs(Permission.DECIDE)
def ask(request: Request, pk: int) -> HttpResponseBase:
    """Ask the applicant something."""
    application = _found(request, pk)
    form = AskForm(posted(request))

    def act() -> str:
        deciding.ask(application, by=request.actor, seen=form.seen_at, **form.cleaned_data)
        return f"{application.name} gets your question by email, with a link to answer."

    return _decide(request, application, form, act, "joining/ask.jinja")


def _decide(
    request: Request, application: Application, form: Form, act: Callable[[], str], template: str
) -> HttpResponseBase:
    """Carry it out once, or draw the page with what stands in the way."""
    here = {"pk": application.pk}

    def decided() -> HttpResponse | None:
        try:
            message = act()
        except NotNow as why:
            form.add_error(why.field, str(why))
            return None
        return done(request, message, to="joining:application", **here)

    if form.is_valid() and (answer := once(request, form, decided)):
        return answer
    if not application.is_open and not form.is_bound:
        why = f"This application is decided: {application.standing.label.lower()}."
        back = reverse("joining:application", kwargs=here)
        return cannot(request, f"Decide about {application.place}", why, back=back, back_text="The application")
    form.shows(form.seen_version or application.version)
    seen = queue.whole(request.actor, application)
    return page(request, template, application=application, whole=seen, form=form)


def _found(request: Request, pk: int) -> Application:
    rows = Application.objects.visible_to(request.actor).select_related("organisation__region", "made")
    return get_object_or_404(rows, pk=pk)
