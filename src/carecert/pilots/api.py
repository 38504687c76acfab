"""Pilots for programs: how one's own organisation stands, and all of them for the nation."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpResponse
from ninja import Field, Schema
from pydantic import AfterValidator, StringConstraints

from carecert.organisations.access import Request
from carecert.organisations.actor import Actor
from carecert.organisations.features import FEATURES, Feature, feature_named
from carecert.organisations.kinds import Kind
from carecert.organisations.models import Organisation
from carecert.pilots.actions import places as verbs
from carecert.pilots.actions.setting import CannotPilot, set_pilot
from carecert.pilots.forms import LONGEST
from carecert.pilots.models import Pilot, Place
from carecert.pilots.permissions import Permission
from carecert.pilots.queries.own import Offer, offer, offers
from carecert.pilots.rules.who import State, Who
from carecert.wire.idempotency import idempotent
from carecert.wire.paging import cursor_page
from carecert.wire.problems import Problem
from carecert.wire.router import Router, require
from carecert.wire.texts import legible_text

router = Router(tags=["Pilots"])

Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST), AfterValidator(legible_text)]
Reason = Annotated[Words, StringConstraints(min_length=1)]


class OwnOut(Schema):
    """How the organisation stands to a feature. `on`: whether it has it. `pilot`: whether it has it in a pilot."""

    feature: str
    title: str
    does: str
    on: bool
    pilot: bool
    state: str | None
    answer: str
    ends_on: date | None
    can_ask: bool
    can_leave: bool


class WhyIn(Schema):
    """Why an organisation wants to join, or leaves."""

    why: Reason


class PilotIn(Schema):
    """Who has a feature. `regions`: codes of regions. Outside its first and last day it is as declared."""

    who: Who
    kinds: list[Kind] = []
    regions: list[str] = Field([], max_length=200)
    starts_on: date | None = None
    ends_on: date | None = None
    open_to_ask: bool = False
    reason: Reason


class PilotOut(Schema):
    """A feature with its pilot; `who` is null while there is none, and `for_everybody` then says who has it."""

    feature: str
    title: str
    owner: str
    since: date
    review_by: date
    for_everybody: bool
    who: Who | None
    kinds: list[str]
    regions: list[str]
    starts_on: date | None
    ends_on: date | None
    open_to_ask: bool
    reason: str


class PlaceOut(Schema):
    """The place of an organisation in a pilot, by its code."""

    id: int
    organisation: str
    state: State
    why: str
    answer: str
    changed_at: datetime


class PlacesOut(Schema):
    """One page of places, and the cursor of the next page."""

    items: list[PlaceOut]
    next: str | None


class CodesIn(Schema):
    """Codes of organisations."""

    codes: list[str] = Field(min_length=1, max_length=1000)


class LetInOut(Schema):
    """The codes of those that were not in it before."""

    let_in: list[str]


class PilotDecisionIn(Schema):
    """In or out, and what its administrators are told with that."""

    into: Literal[State.IN, State.OUT]
    answer: Words = ""


@router.get("", response=list[OwnOut], operation_id="own_pilots", summary="The pilots of your organisation")
def list_own(request: Request) -> list[dict[str, Any]]:
    """Every feature that can be a pilot, and how your organisation stands to it."""
    return [_own_shown(one) for one in offers(require(request, Permission.ASK))]


@router.post("/{feature}/request", response=OwnOut, operation_id="ask_to_join", summary="Ask to join a pilot")
def ask(request: Request, feature: str, given: WhyIn) -> HttpResponse:
    """409 for one that is not open to your organisation."""
    return _own_act(request, feature, given.why, verbs.ask)


@router.post("/{feature}/departure", response=OwnOut, operation_id="leave_pilot", summary="Leave a pilot")
def leave(request: Request, feature: str, given: WhyIn) -> HttpResponse:
    """409 for one that your organisation is not in."""
    return _own_act(request, feature, given.why, verbs.leave)


@router.get("/national", response=list[PilotOut], operation_id="pilots", summary="All pilots")
def list_pilots(request: Request) -> list[dict[str, Any]]:
    """Every feature that can be one, in the order of the code."""
    actor = require(request, Permission.READ)
    held = {one.feature: one for one in Pilot.objects.visible_to(actor)}
    codes = _codes(actor, held.values())
    return [_shown(feature, held.get(feature), codes) for feature in Feature]


@router.put("/national/{feature}", response=PilotOut, operation_id="set_pilot", summary="Say who has a feature")
def change(request: Request, feature: str, given: PilotIn) -> dict[str, Any]:
    """The whole rule. Organisations that are in it by name stay so. 409 for what cannot be."""
    actor, name = require(request, Permission.MANAGE), _feature(feature)
    wanted = sorted(set(given.regions))
    found = dict(Organisation.objects.visible_to(actor).filter(code__in=wanted).values_list("code", "pk"))
    if len(found) != len(wanted):
        raise Problem(409, f"There is no region {', '.join(code for code in wanted if code not in found)}")
    values = given.model_dump() | {"regions": found.values()}
    try:
        held = set_pilot(name, by=actor, **values)
    except CannotPilot as why:
        raise Problem(409, str(why)) from None
    return _shown(name, held, _codes(actor, [held]))


@router.get(
    "/national/{feature}/places", response=PlacesOut, operation_id="places", summary="Who is in a pilot by name"
)
def list_places(
    request: Request, feature: str, state: str = "", limit: int = 50, cursor: str | None = None
) -> dict[str, Any]:
    """The newest first; in one `state`, if it is named."""
    actor, name = require(request, Permission.READ), _feature(feature)
    rows = Place.objects.visible_to(actor).filter(pilot__feature=name).select_related("organisation")
    if state:
        rows = rows.filter(state=state)
    found, following = cursor_page(rows, by=("-changed_at", "-id"), cursor=cursor, limit=limit)
    return {"items": [_place_shown(one) for one in found], "next": following}


@router.post("/national/{feature}/places", response=LetInOut, operation_id="let_in", summary="Let organisations in")
def let_in(request: Request, feature: str, given: CodesIn) -> HttpResponse:
    """All of them, or none: 409 for a code that no open organisation has."""
    actor, name = require(request, Permission.MANAGE), _feature(feature)

    def act() -> tuple[int, Any]:
        try:
            return 200, {"let_in": verbs.let_in(name, given.codes, by=actor)}
        except CannotPilot as why:
            raise Problem(409, str(why)) from None

    return idempotent(request, act)


@router.post(
    "/national/{feature}/places/{pk}/decision", response=PlaceOut, operation_id="decide_place", summary="In or out"
)
def decide(request: Request, feature: str, pk: int, given: PilotDecisionIn) -> HttpResponse:
    """Its administrators are told."""
    actor, name = require(request, Permission.MANAGE), _feature(feature)
    rows = Place.objects.visible_to(actor).filter(pilot__feature=name).select_related("organisation", "pilot")
    place = rows.filter(pk=pk).first()
    if place is None:
        raise Problem(404, "There is no such place.")

    def act() -> tuple[int, Any]:
        kept = verbs.decide(place, into=given.into, answer=given.answer, by=actor)
        return 200, _place_shown(kept)

    return idempotent(request, act)


def _own_act(request: Request, feature: str, why: str, verb: Callable[..., Place]) -> HttpResponse:
    actor, name = require(request, Permission.ASK), _feature(feature)
    own = Organisation.objects.visible_to(actor).filter(pk=actor.organisation_id or 0).first()
    if own is None:
        raise Problem(403, "You act for no organisation.")

    def act() -> tuple[int, Any]:
        try:
            verb(name, own, why=why, by=actor)
        except CannotPilot as refusal:
            raise Problem(409, str(refusal)) from None
        return 200, _own_shown(offer(name, actor))

    return idempotent(request, act)


def _feature(name: str) -> Feature:
    found = feature_named(name)
    if found is None:
        raise Problem(404, "There is no such feature.")
    return found


def _codes(actor: Actor, pilots: Any) -> dict[int, str]:
    """The codes of the regions that pilots name, by id."""
    wanted = {pk for pilot in pilots for pk in pilot.regions}
    return dict(Organisation.objects.visible_to(actor).filter(pk__in=wanted).values_list("pk", "code"))


def _own_shown(one: Offer) -> dict[str, Any]:
    made = OwnOut(
        feature=one.feature,
        title=one.declared.title,
        does=one.declared.does,
        on=one.standing.on,
        pilot=one.standing.pilot,
        state=one.place.state if one.place else None,
        answer=one.place.answer if one.place else "",
        ends_on=one.ends_on,
        can_ask=one.can_ask,
        can_leave=one.can_leave,
    )
    return made.model_dump(mode="json")


def _shown(feature: Feature, pilot: Pilot | None, codes: dict[int, str]) -> dict[str, Any]:
    declared = FEATURES[feature]
    return {
        "feature": feature,
        "title": declared.title,
        "owner": declared.owner,
        "since": declared.since,
        "review_by": declared.review_by,
        "for_everybody": declared.for_everybody,
        "who": pilot.who if pilot else None,
        "kinds": pilot.kinds if pilot else [],
        "regions": [codes[pk] for pk in pilot.regions if pk in codes] if pilot else [],
        "starts_on": pilot.starts_on if pilot else None,
        "ends_on": pilot.ends_on if pilot else None,
        "open_to_ask": bool(pilot and pilot.open_to_ask),
        "reason": pilot.reason if pilot else "",
    }


def _place_shown(one: Place) -> dict[str, Any]:
    made = PlaceOut(
        id=one.pk,
        organisation=one.organisation.code,
        state=State(one.state),
        why=one.why,
        answer=one.answer,
        changed_at=one.changed_at,
    )
    return made.model_dump(mode="json")
