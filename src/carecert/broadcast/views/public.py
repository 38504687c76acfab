"""For everybody: the alerts marked TLP:CLEAR."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from carecert.broadcast.models import Advisory
from carecert.broadcast.models.advisory import AdvisoryQuerySet
from carecert.broadcast.views.alerts import shown
from carecert.organisations.access import public
from carecert.organisations.actor import Actor
from carecert.ui.page import page
from carecert.ui.paging import paged

BECAUSE = "TLP:CLEAR means that anyone may read it; patients and suppliers look here too."


@public(because=BECAUSE)
def listing(request: HttpRequest) -> HttpResponseBase:
    """All public alerts, the newest first."""
    return page(request, "broadcast/public.jinja", alerts=paged(request, _public(), size=20))


@public(because=BECAUSE)
def public_alert(request: HttpRequest, ref: str) -> HttpResponseBase:
    """One public alert."""
    found = get_object_or_404(_public(), ref=ref)
    return page(request, "broadcast/public-alert.jinja", advisory=found, **shown(found, Actor.anonymous()))


def _public() -> AdvisoryQuerySet:
    return Advisory.objects.visible_to(Actor.anonymous()).public()
