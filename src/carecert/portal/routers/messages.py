"""The API's router for messages: one's notices, an organisation's webhooks, and what could not be delivered."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from ninja import Field, Schema

from carecert.notify.actions import webhook as verbs
from carecert.notify.actions.again import try_again
from carecert.notify.actions.tell import mark_read
from carecert.notify.models import Channel, Delivery, Webhook
from carecert.notify.models.webhook import Shape
from carecert.notify.permissions import Permission
from carecert.notify.views.undelivered import recipient
from carecert.organisations.access import Request
from carecert.organisations.actor import Actor
from carecert.organisations.models import Organisation
from carecert.wire.idempotency import idempotent
from carecert.wire.paging import cursor_page
from carecert.wire.problems import Problem
from carecert.wire.proving import require_fresh
from carecert.wire.router import Router, require

router = Router(tags=["Messages"])
MOST = 500


class NoticeOut(Schema):
    """Something that CareCERT told you. `link`: the page it is about."""

    id: int
    subject: str
    link: str
    at: datetime | None
    read_at: datetime | None


class NoticesOut(Schema):
    """One page of notices, the newest first, and the cursor of the next page."""

    items: list[NoticeOut]
    next: str | None


class ReadOut(Schema):
    """How many notices are still unread."""

    unread: int


class WebhookOut(Schema):
    """A webhook of your organisation. Of its address only the host is told: the rest may be a secret."""

    id: int
    name: str
    shape: Shape
    host: str
    created_at: datetime


class WebhookIn(Schema):
    """A new webhook. `shape`: signed JSON for your own program, or a card for a Teams channel."""

    name: str = Field(min_length=1, max_length=100, pattern=r"^[^\x00]*\S[^\x00]*$")
    url: str = Field(min_length=1, max_length=1000, pattern=r"^[^\x00]*$")
    shape: Shape = Shape.SIGNED


class SecretOut(Schema):
    """The secret that requests are signed with. It is told once, and kept nowhere."""

    secret: str


class UndeliveredOut(Schema):
    """A message that was given up. `to`: a name; the address is not told."""

    id: int
    subject: str
    to: str
    channel: Channel
    problem: str
    attempts: int
    tried_at: datetime | None


class UndeliveredPage(Schema):
    """One page of them, the newest first, and the cursor of the next page."""

    items: list[UndeliveredOut]
    next: str | None


class AgainIn(Schema):
    """Which to try again, at most 500 at a time."""

    ids: list[int] = Field(min_length=1, max_length=MOST)


class AgainOut(Schema):
    """How many are tried again; those that had been delivered or tried by somebody else do not count."""

    tried: int


@router.get("/notices", response=NoticesOut, operation_id="notices", summary="What CareCERT told you")
def notices(request: Request, *, unread: bool = False, limit: int = 50, cursor: str | None = None) -> dict[str, Any]:
    """Your own notices. `unread`: only those that you have not read."""
    rows = _mine(request.actor).select_related("message")
    if unread:
        rows = rows.unread()
    found, following = cursor_page(rows, by=("-id",), cursor=cursor, limit=limit)
    items = [
        {"id": one.pk, "subject": one.message.subject, "link": one.message.link, "at": one.sent_at}
        | {"read_at": one.read_at}
        for one in found
    ]
    return {"items": items, "next": following}


@router.put("/notices/read", response=ReadOut, operation_id="read_notices", summary="Say that you have read them all")
def read(request: Request) -> dict[str, int]:
    """Sending it again changes nothing."""
    mark_read(request.actor)
    return {"unread": _mine(request.actor).unread().count()}


@router.get("/webhooks", response=list[WebhookOut], operation_id="webhooks", summary="Your organisation's webhooks")
def webhooks(request: Request) -> list[dict[str, Any]]:
    """All of them, by name; there are a few at most."""
    return [_webhook(one) for one in _live(require(request, Permission.MANAGE_WEBHOOKS))]


@router.post("/webhooks", response={201: WebhookOut}, operation_id="make_webhook", summary="Add a webhook")
def make(request: Request, given: WebhookIn) -> HttpResponse:
    """Ask for its secret next. Send an `Idempotency-Key`. 409 for an address that may not be used."""
    actor = require_fresh(request, Permission.MANAGE_WEBHOOKS)
    own = Organisation.objects.visible_to(actor).filter(pk=actor.organisation_id or 0).first()
    if own is None:
        raise Problem(403, "You act for no organisation.")

    def act() -> tuple[int, dict[str, Any]]:
        try:
            made, _secret = verbs.make_webhook(own, name=given.name, url=given.url, shape=given.shape, by=actor)
        except verbs.CannotKeep as why:
            raise Problem(409, str(why)) from None
        return 201, WebhookOut(**_webhook(made)).model_dump(mode="json")

    return idempotent(request, act)


@router.put(
    "/webhooks/{webhook_id}/secret", response=SecretOut, operation_id="webhook_secret", summary="Give it a new secret"
)
def secret(request: Request, webhook_id: int) -> dict[str, str]:
    """The one before stays good for a day; 409 until that day is over."""
    actor = require_fresh(request, Permission.MANAGE_WEBHOOKS)
    try:
        return {"secret": verbs.rotate(_one(actor, webhook_id), by=actor)}
    except verbs.CannotKeep as why:
        raise Problem(409, str(why)) from None


@router.api_operation(
    ["DELETE"], "/webhooks/{webhook_id}", response={204: None}, operation_id="end_webhook", summary="End a webhook"
)
def end(request: Request, webhook_id: int) -> HttpResponse:
    """Nothing is sent to it any more."""
    actor = require(request, Permission.MANAGE_WEBHOOKS)
    verbs.end_webhook(_one(actor, webhook_id), by=actor)
    return HttpResponse(status=204)


@router.get(
    "/undelivered", response=UndeliveredPage, operation_id="undelivered", summary="Messages that did not arrive"
)
def undelivered(
    request: Request, channel: Channel | None = None, limit: int = 50, cursor: str | None = None
) -> dict[str, Any]:
    """Those that were given up, of the whole nation. `channel` narrows."""
    rows = Delivery.objects.visible_to(require(request, Permission.SEE_UNDELIVERED)).dead()
    rows = rows.filter(channel=channel) if channel else rows
    rows = rows.select_related("message", "person", "contact__organisation", "webhook__organisation")
    found, following = cursor_page(rows, by=("-id",), cursor=cursor, limit=limit)
    return {"items": [_dead(one) for one in found], "next": following}


@router.post(
    "/undelivered/again", response=AgainOut, operation_id="try_again", summary="Try messages again that did not arrive"
)
def again(request: Request, given: AgainIn) -> HttpResponse:
    """Correct the addresses first: the next try goes to the address that holds then."""
    actor = require(request, Permission.TRY_AGAIN)
    known = Delivery.objects.visible_to(actor).dead()

    def act() -> tuple[int, dict[str, int]]:
        ids = [pk for pk in given.ids if 0 < pk < 2**63]
        return 200, {"tried": try_again(list(known.filter(pk__in=ids).values_list("pk", flat=True)), by=actor)}

    return idempotent(request, act)


def _mine(actor: Actor) -> Any:
    return Delivery.objects.visible_to(actor).filter(person_id=actor.person_id, channel=Channel.IN_APP)


def _live(actor: Actor) -> Any:
    return Webhook.objects.visible_to(actor).of(actor).filter(ended_at=None).select_related("organisation")


def _one(actor: Actor, pk: int) -> Webhook:
    found: Webhook | None = _live(actor).filter(pk=pk).first()
    if found is None:
        raise Problem(404, "There is no such webhook.")
    return found


def _webhook(one: Webhook) -> dict[str, Any]:
    return {"id": one.pk, "name": one.name, "shape": one.shape, "host": one.host, "created_at": one.created_at}


def _dead(one: Delivery) -> dict[str, Any]:
    return {
        "id": one.pk,
        "subject": one.message.subject,
        "to": recipient(one),
        "channel": one.channel,
        "problem": one.problem,
        "attempts": one.attempts,
        "tried_at": one.tried_at,
    }
