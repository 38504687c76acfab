"""The pilots as an administrator sees them."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET

from carecert.organisations.access import Request, needs
from carecert.organisations.actions.once import once
from carecert.organisations.features import Feature, feature_named
from carecert.organisations.models import Organisation
from carecert.pilots.actions import places
from carecert.pilots.actions.setting import CannotPilot
from carecert.pilots.forms import WhyForm
from carecert.pilots.models import Place
from carecert.pilots.permissions import Permission
from carecert.pilots.queries.own import offer, offers
from carecert.ui.page import cannot, done, page, posted


@require_GET
@needs(Permission.ASK)
def own(request: Request) -> HttpResponseBase:
    """Every feature that can be a pilot, and how one's own organisation stands to it."""
    return page(request, "pilots/own.jinja", offers=offers(request.actor))


@needs(Permission.ASK)
def ask(request: Request, feature: str) -> HttpResponseBase:
    """Ask to join."""
    found = offer(feature_or_404(feature), request.actor)
    title = f"Ask to join “{found.declared.title}”"
    if not found.can_ask:
        return cannot(request, title, places.NOT_OPEN, back=reverse("pilots:own"), back_text="Pilots")
    said = "Your request is with the national team now"
    return _act(request, found.feature, places.ask, title=title, text=found.declared.does, said=said)


@needs(Permission.ASK)
def leave(request: Request, feature: str) -> HttpResponseBase:
    """Leave."""
    found = offer(feature_or_404(feature), request.actor)
    title = f"Leave “{found.declared.title}”"
    if not found.can_leave:
        return cannot(request, title, places.NOT_IN, back=reverse("pilots:own"), back_text="Pilots")
    text = "Your organisation then has this feature no longer. What you have set up with it goes on."
    return _act(request, found.feature, places.leave, title=title, text=text, said="Your organisation has left")


def feature_or_404(name: str) -> Feature:
    """The feature with this name. Raises Http404 for none."""
    found = feature_named(name)
    if found is None:
        raise Http404
    return found


def _act(
    request: Request, feature: Feature, verb: Callable[..., Place], *, title: str, text: str, said: str
) -> HttpResponseBase:
    """The page that asks why, and the verb."""
    form = WhyForm(posted(request))
    organisation = get_object_or_404(Organisation.objects.visible_to(request.actor), pk=request.actor.organisation_id)

    def keep() -> HttpResponse | None:
        try:
            verb(feature, organisation, why=form.cleaned_data["why"], by=request.actor)
        except CannotPilot as why:
            form.add_error(None, str(why))
            return None
        return done(request, said, to="pilots:own")

    if form.is_valid() and (answer := once(request, form, keep)):
        return answer
    back = reverse("pilots:own")
    return page(request, "pilots/act.jinja", form=form, title=title, text=text, back=back, back_text="Pilots")
