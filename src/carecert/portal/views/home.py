"""Home: what needs you now; and the notices that CareCERT has sent you."""

from django.http.response import HttpResponseBase

from carecert.notify.actions.tell import mark_read
from carecert.notify.queries.inbox import inbox
from carecert.organisations.access import Request, signed_in
from carecert.portal.front.elsewhere import elsewhere
from carecert.portal.front.home import desk_of
from carecert.portal.front.navigation import services_for
from carecert.ui.page import done, page, posted


@signed_in
def home(request: Request) -> HttpResponseBase:
    """At most seven things, in order; then the services that this role uses."""
    desk = desk_of(request.actor)
    return page(
        request,
        "portal/home.jinja",
        checklist=desk.checklist,
        needs=desk.needs,
        more=desk.more,
        unread=0 if request.actor.support else desk.unread,
        services=services_for(request.actor),
        elsewhere="" if request.actor.support else elsewhere(request.actor, request.memberships).words,
    )


@signed_in
def notices(request: Request) -> HttpResponseBase:
    """The latest notices; posting marks them all as read."""
    if posted(request) is not None:
        mark_read(request.actor)
        return done(request, "All notices are marked as read", to="notices")
    rows = list(inbox(request.actor).select_related("message").order_by("-sent_at", "-pk")[:100])
    return page(request, "portal/notices.jinja", notices=rows, unread=any(row.read_at is None for row in rows))
