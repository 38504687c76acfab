"""Feedback as people give it."""

from itertools import count

from carecert.feedback.actions.giving import About, give
from carecert.feedback.models import Feedback
from carecert.feedback.rules.ratings import Rating
from carecert.organisations.actor import Actor

MARKS = count(1)


def said(
    by: Actor,
    text: str = "It is too long",
    *,
    rating: Rating = Rating.USEFUL,
    page: str = "knowledge:home",
    may_answer: bool = True,
    email: str = "",
    pilot: str = "",
) -> Feedback:
    """What somebody said of a page."""
    return give(
        rating=rating,
        text=text,
        may_answer=may_answer,
        about=About(page=page, pilot=pilot),
        mark=f"mark-{next(MARKS)}",
        email=email,
        by=by,
    )
