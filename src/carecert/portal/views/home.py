"""Home: what needs you now; and the notices that CareCERT has sent you."""

from django.http.response import HttpResponseBase

from carecert.notify.actions.tell import mark_read
from carecert.notify.models import Channel, Delivery, DeliveryQuerySet
from carecert.organisations.access import Request, signed_in
from carecert.portal.front.elsewhere import elsewhere
from carecert.portal.front.home import needs_of
from carecert.portal.front.navigation import services_for
from carecert.ui.page import done, page, posted


@signed_in
def home(request: Request) -> HttpResponseBase:
    """At most seven things, in order; then the services that this role uses."""
    needs, more = needs_of(request.actor)
    return page(
        request,
        "portal/home.jinja",
        needs=needs,
        more=more,
        unread=_mine(request).unread().count(),
        services=services_for(request.actor),
        elsewhere=elsewhere(request.actor, request.memberships).words,
    )


@signed_in
def notices(request: Request) -> HttpResponseBase:
    """The latest notices; posting marks them all as read."""
    if posted(request) is not None:
        mark_read(request.actor)
        return done(request, "All notices are marked as read", to="notices")
    rows = list(_mine(request).select_related("message").order_by("-sent_at", "-pk")[:100])
    return page(request, "portal/notices.jinja", notices=rows, unread=any(row.read_at is None for row in rows))


def _mine(request: Request) -> DeliveryQuerySet:
    found = Delivery.objects.visible_to(request.actor)
    return found.filter(person_id=request.actor.person_id, channel=Channel.IN_APP)
