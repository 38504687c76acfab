"""The API's router for test alerts: those of the own organisation, sending one, and acknowledging it."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from ninja import Schema

from carecert.broadcast.actions.rehearsing import acknowledge_test_alert, send_test_alert
from carecert.broadcast.models import Rehearsal
from carecert.broadcast.permissions import Permission
from carecert.broadcast.rules.life import NotNow
from carecert.broadcast.rules.rehearsing import number_of
from carecert.organisations.access import Request
from carecert.organisations.models import Organisation
from carecert.wire.idempotency import idempotent
from carecert.wire.paging import cursor_page
from carecert.wire.problems import Problem
from carecert.wire.router import Router, require
from carecert.wire.texts import Note

router = Router(tags=["Broadcast"])


class TestAlertOut(Schema):
    """A test alert. `told`: how often its message went out. `acknowledged_by`: a name, empty while nobody has."""

    ref: str
    title: str
    sent_at: datetime
    told: int
    acknowledged_at: datetime | None
    acknowledged_by: str


class TestAlertsOut(Schema):
    """One page of test alerts, the newest first, and the cursor of the next page."""

    items: list[TestAlertOut]
    next: str | None


class TestNoteIn(Schema):
    """What the organisation says with it, if anything."""

    note: Note = ""


@router.get("", response=TestAlertsOut, operation_id="test_alerts", summary="List your organisation's test alerts")
def list_test_alerts(request: Request, limit: int = 50, cursor: str | None = None) -> dict[str, Any]:
    """The newest first. Test alerts are no advisories, and count nowhere."""
    actor = require(request, Permission.READ_RESTRICTED)
    rows = Rehearsal.objects.visible_to(actor).of(actor)
    found, following = cursor_page(rows, by=("-id",), cursor=cursor, limit=limit)
    return {"items": [shown(row) for row in found], "next": following}


@router.post("", response={201: TestAlertOut}, operation_id="send_test_alert", summary="Send us a test alert")
def send(request: Request) -> HttpResponse:
    """To your own organisation, through the real channels.

    409 soon after one that nobody has acknowledged, and for the sixth in a day.
    """
    actor = require(request, Permission.SEND_TEST)
    own = Organisation.objects.visible_to(actor).filter(pk=actor.organisation_id or 0).first()
    if own is None:
        raise Problem(403, "You act for no organisation.")

    def act() -> tuple[int, dict[str, Any]]:
        try:
            return 201, shown(send_test_alert(own, by=actor))
        except NotNow as why:
            raise Problem(409, str(why)) from None

    return idempotent(request, act)


@router.post(
    "/{ref}/acknowledgement",
    response={200: TestAlertOut},
    operation_id="acknowledge_test_alert",
    summary="Say that you have seen a test alert",
)
def acknowledge(request: Request, ref: str, given: TestNoteIn) -> HttpResponse:
    """Acknowledging twice changes nothing."""
    actor = require(request, Permission.ACKNOWLEDGE)
    mine = Rehearsal.objects.visible_to(actor).of(actor).select_related("organisation")
    found = mine.filter(pk=number_of(ref) or 0).first()
    if found is None:
        raise Problem(404, "There is no such test alert for your organisation.")

    def act() -> tuple[int, dict[str, Any]]:
        acknowledge_test_alert(found, note=given.note, by=actor)
        return 200, shown(found)

    return idempotent(request, act)


def shown(row: Rehearsal) -> dict[str, Any]:
    """A test alert as the API shows it."""
    made = TestAlertOut(
        ref=row.ref,
        title=row.title,
        sent_at=row.sent_at,
        told=row.told,
        acknowledged_at=row.acknowledged_at,
        acknowledged_by=row.acknowledged_name,
    )
    return made.model_dump(mode="json")
