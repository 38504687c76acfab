"""Finding an incident within what the actor may see, and trying a verb on a page that can show why it was refused."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from carecert.organisations.access import Request
from carecert.react.actions.desk import CLOSED
from carecert.react.models import Incident
from carecert.react.rules.life import NotNow
from carecert.ui.forms import Form
from carecert.ui.page import cannot, posted


@dataclass(frozen=True)
class Words:
    """What a page that asks for a reason says."""

    title: str
    intro: str
    label: str
    required: str
    button: str
    said: str


def readable(request: Request, code: str, ref: str) -> Incident:
    """The incident, if the actor may see it; unknown and foreign are the same 404."""
    rows = Incident.objects.visible_to(request.actor).whole()
    return get_object_or_404(rows, organisation__code=code, ref=ref)


def workable(request: Request, code: str, ref: str) -> Incident:
    """The incident, if it is of the actor's own organisation: an analyst who may read it does not work it."""
    rows = Incident.objects.visible_to(request.actor).of(request.actor).whole()
    return get_object_or_404(rows, organisation__code=code, ref=ref)


def asking(request: Request, code: str, ref: str) -> Incident:
    """The incident of any organisation, if it asks for help now; everything else is the same 404."""
    rows = Incident.objects.visible_to(request.actor).filter(wants_help=True).whole()
    return get_object_or_404(rows, organisation__code=code, ref=ref)


def stopped(request: Request, incident: Incident, title: str, why: str) -> HttpResponseBase | None:
    """The page that says why a verb would be refused; None when there is no reason, or when something was sent."""
    if not why or posted(request) is not None:
        return None
    return cannot(request, title, why, back=incident.path, back_text=incident.ref)


def while_closed(request: Request, incident: Incident, title: str) -> HttpResponseBase | None:
    """As `stopped`, for what cannot be done to a closed incident."""
    return stopped(request, incident, title, CLOSED if incident.is_closed else "")


def tried(form: Form, act: Callable[[], object]) -> bool:
    """Whether the verb was carried out. When it was refused, the form says why."""
    try:
        act()
    except NotNow as why:
        form.add_error(None, str(why))
        return False
    return True
