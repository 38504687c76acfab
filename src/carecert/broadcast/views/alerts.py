"""For organisations: the alerts, one alert with its steps, and what the organisation says to it."""

from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from carecert.broadcast.actions import responding
from carecert.broadcast.forms import AcknowledgeForm, AnswerForm
from carecert.broadcast.models import Advisory, Response
from carecert.broadcast.permissions import Permission
from carecert.broadcast.queries.audience import audience_in_words
from carecert.broadcast.queries.needs import asked_of
from carecert.broadcast.queries.own import with_answers
from carecert.broadcast.queries.rehearsals import waiting_of
from carecert.broadcast.rules.life import Answer, NotNow, State, over
from carecert.broadcast.views.lists import ALERTS
from carecert.organisations.access import Request, needs
from carecert.organisations.actor import Actor
from carecert.organisations.identify import actors_with
from carecert.organisations.lists.listed import listed
from carecert.ui.page import cannot, done, page, posted


@needs(Permission.READ)
def home(request: Request) -> HttpResponseBase:
    """What is asked of the organisation first, then every alert that the person may read."""
    alerts = Advisory.objects.visible_to(request.actor).out().order_by("-published_at", "-pk")
    seen = listed(request, ALERTS, alerts, shape=lambda rows: with_answers(request.actor, rows))
    return seen.file or page(
        request,
        "broadcast/home.jinja",
        asked=asked_of(request.actor)[:50],
        test=waiting_of(request.actor),
        seen=seen,
        places=len(actors_with(request, Permission.ACKNOWLEDGE)),
    )


@needs(Permission.READ)
def alert(request: Request, ref: str) -> HttpResponseBase:
    """One alert: what is wrong, what to do, and where the own organisation stands."""
    found = _readable(request, ref)
    response = Response.objects.visible_to(request.actor).of(request.actor).filter(advisory=found).first()
    places = len(actors_with(request, Permission.ACKNOWLEDGE))
    return page(
        request,
        "broadcast/alert.jinja",
        advisory=found,
        response=response,
        places=places,
        **shown(found, request.actor),
    )


@needs(Permission.ACKNOWLEDGE)
def acknowledge(request: Request, ref: str) -> HttpResponseBase:
    """Say that the organisation has seen it."""
    response = _own(request, ref)
    if response.answer is not Answer.AWAITING:
        return redirect("broadcast:alert", ref=ref)
    if stop := _over(request, response, f"Acknowledge {ref}"):
        return stop
    form = AcknowledgeForm(posted(request))
    if form.is_valid():
        try:
            responding.acknowledge(response, by=request.actor, **form.cleaned_data)
        except NotNow as why:
            form.add_error(None, str(why))
        else:
            return done(request, f"You acknowledged {ref}. Now say whether it applies.", to="broadcast:answer", ref=ref)
    return page(request, "broadcast/acknowledge.jinja", advisory=response.advisory, form=form)


@needs(Permission.ACKNOWLEDGE)
def answer(request: Request, ref: str) -> HttpResponseBase:
    """Say whether it applies and how far the work is."""
    response = _own(request, ref)
    if response.answer is Answer.AWAITING:
        return redirect("broadcast:acknowledge", ref=ref)
    if stop := _over(request, response, f"Where you stand with {ref}"):
        return stop
    said = "" if response.answer is Answer.ACKNOWLEDGED else response.state
    form = AnswerForm(posted(request), initial={"state": said, "note": response.note})
    if form.is_valid():
        try:
            responding.answer(response, by=request.actor, **form.cleaned_data)
        except NotNow as why:
            form.add_error(None, str(why))
        else:
            return done(request, f"Saved: {response.answer.label}.", to="broadcast:alert", ref=ref)
    return page(request, "broadcast/answer.jinja", advisory=response.advisory, response=response, form=form)


def shown(advisory: Advisory, by: Actor) -> dict[str, Any]:
    """What every page of an alert shows besides the alert itself. `by`: a later alert that they may not read stays
    unnamed."""
    return {
        "steps": list(advisory.steps.all()),
        "weaknesses": list(advisory.weaknesses.all()),
        "products": list(advisory.products.all()),
        "history": list(advisory.severity_changes.all()),
        "source": getattr(advisory, "source", None),
        "audience": audience_in_words(advisory.kinds, [region.name for region in advisory.regions.all()]),
        "later": list(Advisory.objects.visible_to(by).out().filter(replaces=advisory).order_by("pk")),
        "today": timezone.now(),
    }


def _readable(request: Request, ref: str) -> Advisory:
    return get_object_or_404(Advisory.objects.visible_to(request.actor).out(), ref=ref)


def _over(request: Request, response: Response, title: str) -> HttpResponseBase | None:
    """The page that says that an alert no longer holds; None when it does, or when something was sent."""
    stands, ref = response.advisory.stands, response.advisory.ref
    if stands is State.PUBLISHED or posted(request) is not None:
        return None
    back = reverse("broadcast:alert", args=[ref])
    return cannot(request, title, over(ref, stands), back=back, back_text=f"alert {ref}")


def _own(request: Request, ref: str) -> Response:
    rows = Response.objects.visible_to(request.actor).of(request.actor).select_related("advisory", "organisation")
    return get_object_or_404(rows, advisory__ref=ref)
