"""The API of Knowledge: a learner's courses, and an organisation's figures."""

from datetime import date
from typing import Any

from ninja import Schema

from carecert.knowledge.permissions import Permission
from carecert.knowledge.queries.figures import own_figures
from carecert.knowledge.queries.learning import cards
from carecert.organisations.access import Request
from carecert.wire.router import Router, require

router = Router(tags=["Knowledge"])


class CourseOut(Schema):
    """One course and where the caller stands. `standing`: never, expired, soon or in-date."""

    reference: str
    title: str
    minutes: int
    standing: str
    valid_until: date | None
    sections_seen: int
    sections: int


class CompletionOut(Schema):
    """How many of the organisation's people are in date with a course. `percent` is null when nobody works there."""

    reference: str
    title: str
    in_date: int
    people: int
    percent: int | None


@router.get("/courses", response=list[CourseOut], summary="Your courses")
def courses(request: Request) -> list[dict[str, Any]]:
    """Every course that you may take, those with something to do first."""
    actor = require(request, Permission.LEARN)
    return [
        {
            "reference": f"knowledge:course/{card.slug}",
            "title": card.title,
            "minutes": card.minutes,
            "standing": card.standing.value,
            "valid_until": card.valid_until,
            "sections_seen": card.seen,
            "sections": card.sections,
        }
        for card in cards(actor)
    ]


@router.get("/figures", response=list[CompletionOut], summary="Your organisation's figures")
def figures(request: Request) -> list[dict[str, Any]]:
    """How far your organisation has come with each course."""
    actor = require(request, Permission.READ_FIGURES)
    return [
        {
            "reference": f"knowledge:course/{each.slug}",
            "title": each.title,
            "in_date": each.figure.in_date,
            "people": each.figure.people,
            "percent": each.figure.percent,
        }
        for each in own_figures(actor)
    ]
