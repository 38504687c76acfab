"""The API's router for who was told of an alert."""

from datetime import datetime
from typing import Any

from ninja import Query, Schema

from carecert.broadcast.models import Advisory
from carecert.broadcast.permissions import Permission
from carecert.broadcast.queries.told import told, told_here
from carecert.notify.models import Channel, State, Told
from carecert.organisations.access import Request
from carecert.wire.paging import cursor_page
from carecert.wire.problems import Problem
from carecert.wire.router import Router, require

router = Router(tags=["Broadcast"])


class DeliveryOut(Schema):
    """One message about an alert to one recipient of one organisation (its code). `reason`: why it has not arrived.

    `at`: when it was sent, was last tried, or is tried next. `recipient`: a name; no address is told.
    """

    recipient: str
    organisation: str
    subject: str
    channel: Channel
    state: State
    at: datetime
    attempts: int
    reason: str


class DeliveriesOut(Schema):
    """One page of messages about an alert, by organisation, and the cursor of the next page."""

    items: list[DeliveryOut]
    next: str | None


class DeliveriesAsked(Schema):
    """Which messages are asked for: by one channel, in one state."""

    channel: Channel | None = None
    state: State | None = None


@router.get(
    "/{ref}/deliveries",
    response=DeliveriesOut,
    operation_id="alert_deliveries",
    summary="List who was told of an alert",
)
def list_deliveries(
    request: Request, ref: str, asked: Query[DeliveriesAsked], limit: int = 50, cursor: str | None = None
) -> dict[str, Any]:
    """At your own organisation; for whoever reads the board, at every organisation that they may see."""
    actor = require(request, Permission.READ_RESTRICTED)
    advisory = Advisory.objects.visible_to(actor).out().filter(ref=ref).first()
    if advisory is None:
        raise Problem(404, "There is no such alert.")
    rows = told(actor, advisory) if actor.can(Permission.READ_BOARD) else told_here(actor, advisory)
    rows = rows.filter(delivery__channel=asked.channel) if asked.channel else rows
    rows = rows.filter(delivery__state=asked.state) if asked.state else rows
    found, following = cursor_page(rows, by=("organisation_id", "id"), cursor=cursor, limit=limit)
    return {"items": [_shown(row) for row in found], "next": following}


def _shown(row: Told) -> dict[str, Any]:
    one = row.delivery
    return {
        "recipient": row.recipient,
        "organisation": row.organisation.code,
        "subject": one.message.subject,
        "channel": one.channel,
        "state": one.state,
        "at": row.at,
        "attempts": one.attempts,
        "reason": row.reason,
    }
