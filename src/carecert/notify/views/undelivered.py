"""What could not be delivered, for the national team."""

from django.core.exceptions import PermissionDenied
from django.http.response import HttpResponseBase

from carecert.notify.actions.again import try_again
from carecert.notify.models import Channel, Delivery
from carecert.notify.permissions import Permission
from carecert.organisations.access import Request, needs
from carecert.organisations.lists.listed import listed
from carecert.ui.lists.filters import Day, OneOf, Words
from carecert.ui.lists.listing import LISTINGS, Listing
from carecert.ui.lists.narrowing import narrowing
from carecert.ui.page import done, page, posted
from carecert.ui.tables import Column

MOST = 500


def recipient(one: Delivery) -> str:
    """Who should have got it: a name, and of a contact or a webhook the organisation too. No address."""
    if one.contact is not None:
        return f"{one.contact.name}, {one.contact.organisation.name}"
    if one.webhook is not None:
        return f"{one.webhook.name}, {one.webhook.organisation.name}"
    return one.person.name if one.person is not None else ""


UNDELIVERED = LISTINGS.add(
    Listing(
        slug="undelivered",
        title="Not delivered",
        where="Messages that did not arrive",
        personal=True,
        columns=(
            Column("Message", "message.subject"),
            Column("To", recipient),
            Column("Why it failed", lambda one: f"{one.get_channel_display()}: {one.problem}"),
            Column("Attempts", "attempts", numeric=True),
            Column("Last tried", "tried_at"),
        ),
        filters=(
            OneOf("channel", "By", [(one.value, one.label) for one in Channel if one != Channel.IN_APP], by="channel"),
            Words("q", "Message or reason", by=("message__subject", "problem")),
            Day("from", "Tried from", by="tried_at__date__gte"),
            Day("to", "Tried to", by="tried_at__date__lte"),
        ),
        empty="Every message has been delivered.",
    )
)


@needs(Permission.SEE_UNDELIVERED)
def undelivered(request: Request) -> HttpResponseBase:
    """The newest first, narrowed by the address. Posting tries those again that the page showed, at most 500."""
    everything = Delivery.objects.visible_to(request.actor).dead()
    dead = narrowing(request, UNDELIVERED, request.actor).of(everything)
    may = request.actor.can(Permission.TRY_AGAIN)
    if (sent := posted(request)) is not None:
        if not may:
            raise PermissionDenied(Permission.TRY_AGAIN)
        shown = str(sent.get("newest", ""))
        newest = int(shown) if shown.isdecimal() else 0
        ids = list(dead.filter(pk__lte=newest).order_by("-pk").values_list("pk", flat=True)[:MOST])
        count = try_again(ids, by=request.actor)
        return done(request, f"{count} {'message is' if count == 1 else 'messages are'} tried again", to=request.path)
    rows = everything.select_related("message", "person", "contact__organisation", "webhook__organisation").order_by(
        "-pk"
    )
    seen = listed(request, UNDELIVERED, rows)
    return seen.file or page(
        request,
        "notify/undelivered.jinja",
        table=seen,
        count=seen.total,
        newest=dead.order_by("-pk").values_list("pk", flat=True).first(),
        most=MOST,
        may_try=may,
    )
