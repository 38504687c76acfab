"""The API's router for verifying a contact's mobile number by a code that goes there as a text."""

from typing import Any

from django.http import HttpResponse
from ninja import Field, Schema

from carecert.notify.actions.proving import check_code, text_code
from carecert.organisations.access import Request
from carecert.organisations.actions.contact import CannotKeep
from carecert.organisations.actor import Actor
from carecert.organisations.models import Channel, Way
from carecert.organisations.permissions import Permission
from carecert.wire.idempotency import idempotent
from carecert.wire.problems import Problem
from carecert.wire.router import Router, require

router = Router(tags=["Contacts"])


class CodeIn(Schema):
    """The code that the contact read out: six digits."""

    code: str = Field(min_length=1, max_length=20, pattern=r"^[^\x00]*$")


class NumberOut(Schema):
    """A mobile number of a contact, and whether it is verified."""

    id: int
    value: str
    verified: bool


@router.post(
    "/numbers/{way_id}/code", response=NumberOut, operation_id="send_code", summary="Send a code to a mobile number"
)
def send(request: Request, way_id: int) -> HttpResponse:
    """By text, to a number of a contact of your organisation. 409 where this service sends no texts, and for a second
    code within ten minutes."""
    actor = require(request, Permission.MANAGE_CONTACTS)
    way = _way(actor, way_id)

    def act() -> tuple[int, dict[str, Any]]:
        try:
            text_code(way, by=actor)
        except CannotKeep as why:
            raise Problem(409, str(why)) from None
        return 200, _shown(way)

    return idempotent(request, act)


@router.post(
    "/numbers/{way_id}/proof", response=NumberOut, operation_id="check_code", summary="Verify a number by its code"
)
def check(request: Request, way_id: int, given: CodeIn) -> HttpResponse:
    """409 for a wrong code, one that is too old, and after five wrong ones."""
    actor = require(request, Permission.MANAGE_CONTACTS)
    way = _way(actor, way_id)

    def act() -> tuple[int, dict[str, Any]]:
        try:
            check_code(way, typed=given.code, by=actor)
        except CannotKeep as why:
            raise Problem(409, str(why)) from None
        return 200, _shown(_way(actor, way_id))

    return idempotent(request, act)


def _way(actor: Actor, pk: int) -> Way:
    mine = Way.objects.visible_to(actor).of(actor).filter(channel=Channel.MOBILE, pk=pk)
    found = mine.select_related("contact__organisation").first()
    if found is None:
        raise Problem(404, "There is no such mobile number.")
    return found


def _shown(way: Way) -> dict[str, Any]:
    return {"id": way.pk, "value": way.value, "verified": way.verified_at is not None}
