"""What could not be delivered, for the national team."""

from django.core.exceptions import PermissionDenied
from django.http.response import HttpResponseBase

from carecert.notify.actions.again import try_again
from carecert.notify.models import Channel, Delivery
from carecert.notify.permissions import Permission
from carecert.organisations.access import Request, needs
from carecert.ui import dates
from carecert.ui.page import done, page, posted
from carecert.ui.paging import paged
from carecert.ui.tables import Column, Table

MOST = 500


def recipient(one: Delivery) -> str:
    """Who should have got it: a name, and of a contact or a webhook the organisation too. No address."""
    if one.contact is not None:
        return f"{one.contact.name}, {one.contact.organisation.name}"
    if one.webhook is not None:
        return f"{one.webhook.name}, {one.webhook.organisation.name}"
    return one.person.name if one.person is not None else ""


COLUMNS = (
    Column("Message", "message.subject"),
    Column("To", recipient),
    Column("Why it failed", lambda one: f"{one.get_channel_display()}: {one.problem}"),
    Column("Attempts", "attempts", numeric=True),
    Column("Last tried", lambda one: dates.datetime(one.tried_at) if one.tried_at else ""),
)


@needs(Permission.SEE_UNDELIVERED)
def undelivered(request: Request) -> HttpResponseBase:
    """The newest first, by `channel` if asked. Posting tries those again that the page showed, at most 500."""
    channel = request.GET.get("channel", "")
    dead = Delivery.objects.visible_to(request.actor).dead()
    if channel in Channel.values:
        dead = dead.filter(channel=channel)
    may = request.actor.can(Permission.TRY_AGAIN)
    if (sent := posted(request)) is not None:
        if not may:
            raise PermissionDenied(Permission.TRY_AGAIN)
        shown = str(sent.get("newest", ""))
        newest = int(shown) if shown.isdecimal() else 0
        ids = list(dead.filter(pk__lte=newest).order_by("-pk").values_list("pk", flat=True)[:MOST])
        count = try_again(ids, by=request.actor)
        return done(request, f"{count} {'message is' if count == 1 else 'messages are'} tried again", to=request.path)
    rows = dead.select_related("message", "person", "contact__organisation", "webhook__organisation").order_by("-pk")
    return page(
        request,
        "notify/undelivered.jinja",
        table=Table(COLUMNS, paged(request, rows, size=50), "Not delivered", empty="Every message has been delivered."),
        count=dead.count(),
        newest=dead.order_by("-pk").values_list("pk", flat=True).first(),
        most=MOST,
        channels=[one for one in Channel if one != Channel.IN_APP],
        channel=channel,
        may_try=may,
    )
