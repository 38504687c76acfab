"""Finding an incident within what the actor may see, and trying a verb on a page that can show why it was refused."""

from collections.abc import Callable
from dataclasses import dataclass

from django.shortcuts import get_object_or_404

from carecert.organisations.access import Request
from carecert.react.models import Incident
from carecert.react.rules.life import NotNow
from carecert.ui.forms import Form


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


def tried(form: Form, act: Callable[[], object]) -> bool:
    """Whether the verb was carried out. When it was refused, the form says why."""
    try:
        act()
    except NotNow as why:
        form.add_error(None, str(why))
        return False
    return True
