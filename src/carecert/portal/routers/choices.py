"""The API's router for how one is told."""

from datetime import datetime
from typing import Any, Literal

from django.http import HttpResponse
from ninja import Field, Schema

from carecert.notify.actions.browser import remove_browser
from carecert.notify.actions.preference import choose
from carecert.notify.models import Browser, Preference
from carecert.notify.models.preference import Cadence
from carecert.organisations.access import Request
from carecert.organisations.actions.contact import CannotKeep
from carecert.wire.problems import Problem
from carecert.wire.router import Router

router = Router(tags=["Messages"])


class Choices(Schema):
    """`cadence`: when email comes that is not urgent. `mobile`: texted only when an urgent email does not arrive."""

    cadence: Literal["at-once", "daily", "never"]
    mobile: str = Field("", max_length=20)


@router.get("/choices", response=Choices, summary="How you are told")
def read_choices(request: Request) -> dict[str, Any]:
    """Your own choices. What is urgent always comes at once."""
    kept = Preference.objects.visible_to(request.actor).filter(person_id=request.actor.person_id).first()
    return {"cadence": kept.cadence if kept else Cadence.AT_ONCE.value, "mobile": kept.mobile if kept else ""}


@router.put("/choices", response=Choices, summary="Choose how you are told")
def keep_choices(request: Request, given: Choices) -> dict[str, Any]:
    """Your own choices, whole. Sending the same again changes nothing."""
    if request.actor.person_id is None:
        raise Problem(403, "Only a person has choices.")
    try:
        kept = choose(request.actor.person_id, cadence=Cadence(given.cadence), mobile=given.mobile, by=request.actor)
    except CannotKeep as why:
        raise Problem(422, str(why)) from None
    return {"cadence": str(kept.cadence), "mobile": kept.mobile}


class BrowserOut(Schema):
    """A browser that is told. `host`: its push service. `everything`: it is told of what is not urgent too."""

    id: int
    name: str
    host: str
    everything: bool
    added_at: datetime
    told_at: datetime | None


@router.get("/browsers", response=list[BrowserOut], operation_id="browsers", summary="Browsers that are told")
def list_browsers(request: Request) -> list[Browser]:
    """Your own. A browser is added by itself, on its page."""
    return list(Browser.objects.visible_to(request.actor).filter(person_id=request.actor.person_id))


@router.api_operation(
    ["DELETE"],
    "/browsers/{browser_id}",
    response={204: None},
    operation_id="remove_browser",
    summary="Tell a browser nothing more",
)
def end_browser(request: Request, browser_id: int) -> HttpResponse:
    """404 for somebody else's."""
    mine = Browser.objects.visible_to(request.actor).filter(person_id=request.actor.person_id)
    found = mine.filter(pk=browser_id).first()
    if found is None:
        raise Problem(404, "There is no such browser.")
    remove_browser(found, by=request.actor)
    return HttpResponse(status=204)
