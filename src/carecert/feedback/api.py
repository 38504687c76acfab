"""Feedback for programs: give some, follow one's own, and what the national team does with it."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, Literal

from allauth.core import ratelimit
from django.http import HttpResponse
from ninja import Query, Schema
from pydantic import AfterValidator, StringConstraints

from carecert.feedback.actions import giving, handling, themes
from carecert.feedback.actions.giving import About
from carecert.feedback.actions.handling import CannotHandle
from carecert.feedback.models import Feedback, Theme
from carecert.feedback.models.feedback import LONGEST
from carecert.feedback.permissions import Permission
from carecert.feedback.queries import figures as questions
from carecert.feedback.queries.published import entries, entry
from carecert.feedback.queries.queue import Wanted, queue
from carecert.feedback.rules.ratings import Rating
from carecert.feedback.rules.references import new_reference
from carecert.feedback.rules.states import State
from carecert.organisations.access import Request
from carecert.organisations.actor import Actor
from carecert.people.models import User
from carecert.wire.idempotency import idempotent
from carecert.wire.paging import cursor_page
from carecert.wire.problems import Problem
from carecert.wire.router import Router, require
from carecert.wire.texts import OneLine, legible_text

router = Router(tags=["Feedback"])

Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST), AfterValidator(legible_text)]
"""Some lines, or none: at most as many characters as on the page."""

HOUR = 3600
Said = Annotated[Words, StringConstraints(min_length=1)]
Chosen = Literal[State.READ, State.PLANNED, State.DONE, State.NOT_PLANNED]


class FeedbackIn(Schema):
    """What somebody says of a page. `page`: the name of its route. `pilot`: the feature that they tried."""

    rating: Rating
    text: Words = ""
    page: str = ""
    pilot: str = ""
    may_answer: bool = True


class ReplyOut(Schema):
    """An answer."""

    text: str
    at: datetime


class FeedbackOut(Schema):
    """One piece of feedback. `address`: the pattern of the page. `organisation_kind`: for whom its sender acted."""

    ref: str
    rating: Rating
    text: str
    page: str
    address: str
    service: str
    pilot: str
    organisation_kind: str
    may_answer: bool
    state: State
    outcome: str
    theme: int | None
    given_at: datetime
    replies: list[ReplyOut]


class FeedbackList(Schema):
    """One page of feedback, and the cursor of the next page."""

    items: list[FeedbackOut]
    next: str | None


class FeedbackAsked(Schema):
    """What narrows the queue, as on its page."""

    state: str = ""
    rating: str = ""
    service: str = ""
    page: str = ""
    kind: str = ""
    pilot: str = ""
    theme: str = ""
    q: str = ""


class FeedbackAnswerIn(Schema):
    """An answer to its sender."""

    text: Said


class StateIn(Schema):
    """How far it is, and what its sender is told."""

    state: Chosen
    outcome: Words = ""


class ThemeIn(Schema):
    """A new theme."""

    title: OneLine


class RefsIn(Schema):
    """References of feedback."""

    refs: list[str]


class PublicEntryIn(Schema):
    """The public entry of a theme: what was said, in our own words, and what was done."""

    said: Said
    did: Said


class ThemeOut(Schema):
    """A theme. `people`: how many said so."""

    id: int
    title: str
    state: State
    outcome: str
    said: str
    did: str
    published_at: datetime | None
    people: int


class ThemeList(Schema):
    """One page of themes, and the cursor of the next page."""

    items: list[ThemeOut]
    next: str | None


class EntryOut(Schema):
    """One entry of “You said, we did”. `who`: by how many it was said, in words."""

    id: int
    title: str
    said: str
    did: str
    at: datetime
    who: str


class EntryList(Schema):
    """One page of entries, and the cursor of the next page."""

    items: list[EntryOut]
    next: str | None


class RatingOut(Schema):
    """One page in one month. `count` and `mean` are words, because small numbers are not told."""

    month: datetime
    page: str
    address: str
    count: str
    mean: str


@router.post("", response={201: FeedbackOut}, operation_id="give_feedback", summary="Say what you think of a page")
def give(request: Request, given: FeedbackIn) -> HttpResponse:
    """Kept as yours, with the organisation that you act for. As often in an hour as on the page, which counts along."""

    def act() -> tuple[int, Any]:
        if not ratelimit.consume(request, action="feedback", user=User(pk=request.actor.person_id)):
            raise Problem(429, "We have had a lot of feedback from you. Wait an hour.", wait=HOUR)
        about = About(page=given.page, pilot=given.pilot)
        kept = giving.give(
            rating=given.rating,
            text=given.text,
            may_answer=given.may_answer,
            about=about,
            mark=new_reference(),
            by=request.actor,
        )
        return 201, shown(_own(request.actor, kept.ref))

    return idempotent(request, act)


@router.get("/mine", response=FeedbackList, operation_id="own_feedback", summary="Your own feedback")
def list_own(request: Request, limit: int = 50, cursor: str | None = None) -> dict[str, Any]:
    """The newest first."""
    rows = Feedback.objects.visible_to(request.actor).own(request.actor).prefetch_related("replies")
    return _page(rows, limit, cursor)


@router.get("/mine/{ref}", response=FeedbackOut, operation_id="own_feedback_one", summary="One of your own")
def read_own(request: Request, ref: str) -> dict[str, Any]:
    """404 for anybody else's."""
    return shown(_own(request.actor, ref))


@router.get("/published", response=EntryList, operation_id="you_said_we_did", summary="You said, we did")
def list_published(request: Request, limit: int = 50, cursor: str | None = None) -> dict[str, Any]:  # noqa: ARG001 - the same for everybody
    """What came of feedback, the latest first."""
    found, following = cursor_page(entries(), by=("-published_at", "-id"), cursor=cursor, limit=limit)
    return {"items": [entry(one) for one in found], "next": following}


@router.get("/figures", response=list[RatingOut], operation_id="feedback_figures", summary="Ratings by month and page")
def list_figures(request: Request, pilot: str = "") -> list[Any]:
    """The latest 500 rows; of one pilot, if it is named."""
    actor = require(request, Permission.READ)
    return [questions.figure(row) for row in questions.figures(actor, pilot=pilot)[:500]]


@router.get("/queue", response=FeedbackList, operation_id="feedback_queue", summary="What people said")
def list_queue(
    request: Request, asked: Query[FeedbackAsked], limit: int = 50, cursor: str | None = None
) -> dict[str, Any]:
    """The newest first, narrowed as on the page."""
    actor = require(request, Permission.READ)
    return _page(queue(actor, Wanted(**asked.model_dump())).prefetch_related("replies"), limit, cursor)


@router.get("/queue/{ref}", response=FeedbackOut, operation_id="feedback_one", summary="One piece of feedback")
def read_one(request: Request, ref: str) -> dict[str, Any]:
    """With its answers."""
    return shown(_found(require(request, Permission.READ), ref))


@router.post(
    "/queue/{ref}/replies", response={201: FeedbackOut}, operation_id="answer_feedback", summary="Answer feedback"
)
def add_reply(request: Request, ref: str, given: FeedbackAnswerIn) -> HttpResponse:
    """409 when nobody would read it."""
    found = _found(require(request, Permission.ANSWER), ref)
    return _once(request, 201, ref, lambda: handling.answer(found, text=given.text, by=request.actor))


@router.api_operation(
    ["DELETE"],
    "/queue/{ref}/theme",
    response={204: None},
    operation_id="leave_theme",
    summary="Take feedback out of its theme",
)
def leave_theme(request: Request, ref: str) -> HttpResponse:
    """How far it is stays as it was. Sending it again changes nothing."""
    themes.leave_theme(_found(require(request, Permission.ANSWER), ref), by=request.actor)
    return HttpResponse(status=204)


@router.post("/queue/{ref}/state", response=FeedbackOut, operation_id="settle_feedback", summary="Say how far it is")
def settle(request: Request, ref: str, given: StateIn) -> HttpResponse:
    """409 for one that belongs to a theme, and for a state that needs words and has none."""
    found = _found(require(request, Permission.ANSWER), ref)

    def act() -> None:
        handling.settle(found, state=given.state, outcome=given.outcome, seen=None, by=request.actor)

    return _once(request, 200, ref, act)


@router.get("/themes", response=ThemeList, operation_id="themes", summary="Themes")
def list_themes(request: Request, limit: int = 50, cursor: str | None = None) -> dict[str, Any]:
    """The newest first."""
    actor = require(request, Permission.READ)
    rows = Theme.objects.visible_to(actor).with_people()
    found, following = cursor_page(rows, by=("-created_at", "-id"), cursor=cursor, limit=limit)
    return {"items": [_theme_shown(one) for one in found], "next": following}


@router.post("/themes", response={201: ThemeOut}, operation_id="make_theme", summary="Begin a theme")
def make_theme(request: Request, given: ThemeIn) -> HttpResponse:
    """Nobody is told of it."""
    actor = require(request, Permission.ANSWER)

    def act() -> tuple[int, Any]:
        made = themes.make_theme(title=given.title, by=actor)
        return 201, _theme_shown(_theme(actor, made.pk))

    return idempotent(request, act)


@router.post("/themes/{pk}/feedback", response=ThemeOut, operation_id="gather", summary="Put feedback under a theme")
def gather(request: Request, pk: int, given: RefsIn) -> HttpResponse:
    """All of it, or none: 409 for a reference that there is not."""
    theme = _theme(require(request, Permission.ANSWER), pk)
    return _theme_once(request, pk, lambda: themes.gather(theme, given.refs, by=request.actor))


@router.post("/themes/{pk}/state", response=ThemeOut, operation_id="settle_theme", summary="Say how far a theme is")
def settle_theme(request: Request, pk: int, given: StateIn) -> HttpResponse:
    """Everybody who said so is told."""
    theme = _theme(require(request, Permission.ANSWER), pk)

    def act() -> None:
        themes.settle_theme(theme, state=given.state, outcome=given.outcome, seen=None, by=request.actor)

    return _theme_once(request, pk, act)


@router.put("/themes/{pk}/entry", response=ThemeOut, operation_id="publish_theme", summary="Publish what was done")
def publish_entry(request: Request, pk: int, given: PublicEntryIn) -> dict[str, Any]:
    """Sending the same again changes nothing. 409 for a theme that is not done."""
    actor = require(request, Permission.PUBLISH)
    try:
        themes.publish(_theme(actor, pk), said=given.said, did=given.did, by=actor)
    except CannotHandle as why:
        raise Problem(409, str(why)) from None
    return _theme_shown(_theme(actor, pk))


@router.api_operation(
    ["DELETE"], "/themes/{pk}/entry", response={204: None}, operation_id="withdraw_theme", summary="Withdraw an entry"
)
def withdraw_entry(request: Request, pk: int) -> HttpResponse:
    """The theme stays, and is not public any more."""
    themes.withdraw(_theme(require(request, Permission.PUBLISH), pk), by=request.actor)
    return HttpResponse(status=204)


def shown(one: Feedback) -> dict[str, Any]:
    """A piece of feedback as the API shows it: its sender is not named."""
    values = {name: getattr(one, name) for name in FeedbackOut.model_fields if name not in {"theme", "replies"}}
    replies = [ReplyOut(text=reply.text, at=reply.at) for reply in one.replies.all()]
    return FeedbackOut(**values, theme=one.theme_id, replies=replies).model_dump(mode="json")


def _theme_shown(one: Theme) -> dict[str, Any]:
    values = {name: getattr(one, name) for name in ThemeOut.model_fields if name != "people"}
    return ThemeOut(**values, people=vars(one)["people"]).model_dump(mode="json")


def _page(rows: Any, limit: int, cursor: str | None) -> dict[str, Any]:
    found, following = cursor_page(rows, by=("-given_at", "-id"), cursor=cursor, limit=limit)
    return {"items": [shown(one) for one in found], "next": following}


def _once(request: Request, status: int, ref: str, act: Callable[[], object]) -> HttpResponse:
    def whole() -> tuple[int, Any]:
        try:
            act()
        except CannotHandle as why:
            raise Problem(409, str(why)) from None
        return status, shown(_found(request.actor, ref))

    return idempotent(request, whole)


def _theme_once(request: Request, pk: int, act: Callable[[], object]) -> HttpResponse:
    def whole() -> tuple[int, Any]:
        try:
            act()
        except CannotHandle as why:
            raise Problem(409, str(why)) from None
        return 200, _theme_shown(_theme(request.actor, pk))

    return idempotent(request, whole)


def _own(actor: Actor, ref: str) -> Feedback:
    return _one(Feedback.objects.visible_to(actor).own(actor), ref)


def _found(actor: Actor, ref: str) -> Feedback:
    return _one(Feedback.objects.visible_to(actor), ref)


def _one(rows: Any, ref: str) -> Feedback:
    found: Feedback | None = rows.filter(ref=ref).first()
    if found is None:
        raise Problem(404, "There is no such feedback.")
    return found


def _theme(actor: Actor, pk: int) -> Theme:
    found = Theme.objects.visible_to(actor).with_people().filter(pk=pk).first()
    if found is None:
        raise Problem(404, "There is no such theme.")
    return found
