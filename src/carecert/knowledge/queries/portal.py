"""What the portal asks every service: what needs this person, what matches these words, what a reference is called."""

from datetime import datetime, time

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from carecert.knowledge.models import Course
from carecert.knowledge.permissions import Permission
from carecert.knowledge.queries import figures, learning
from carecert.knowledge.queries.figures import CourseFigure
from carecert.knowledge.queries.learning import Card
from carecert.knowledge.rules.figures import GOAL
from carecert.knowledge.rules.validity import Standing
from carecert.organisations.actor import Actor
from carecert.organisations.queries.together import Rows
from carecert.ui.dates import date, thousands
from carecert.ui.needs import Ask, Hit, Need

SERVICE = "knowledge"
PREFIX = "knowledge:course/"


def needs_you(actor: Actor) -> list[Need | Ask]:
    """Courses that the actor has not passed, has begun, or must soon take again; for those who answer for the
    organisation's figures, courses with which too few people are in date.

    Alerts and incidents go first, so the ranks begin at 3.
    """
    if not actor.is_signed_in:
        return []
    found: list[Need | Ask] = []
    if actor.can(Permission.LEARN):
        found.append(Ask(learning.questions(actor), _of_cards))
    if actor.can(Permission.ANSWER_FOR_FIGURES) and actor.organisation_id:
        found.append(Ask(figures.questions(actor), lambda *rows: _of_figures(actor, *rows)))
    return found


def search(actor: Actor, words: str, limit: int) -> list[Hit]:
    """Courses whose title or summary has all the words."""
    found = Course.objects.visible_to(actor).with_release()
    for word in words.split():
        found = found.filter(Q(release__title__icontains=word) | Q(release__summary__icontains=word))
    return [
        Hit(course.release.title, "Course", reverse("knowledge:course", args=[course.slug]), course.release.summary)
        for course in found[:limit]
        if words.strip()
    ]


def title_of(reference: str) -> tuple[str, str] | None:
    """The title and the path of "knowledge:course/…", or None for anything else."""
    if not reference.startswith(PREFIX):
        return None
    course = Course.objects.with_release().filter(slug=reference.removeprefix(PREFIX)).first()
    return (course.release.title, reverse("knowledge:course", args=[course.slug])) if course else None


def _of_cards(*rows: Rows) -> list[Need]:
    return [_need(card) for card in learning.cards_of(*rows) if card.is_due]


def _of_figures(actor: Actor, *rows: Rows) -> list[Need]:
    return [_short(each, actor) for each in figures.figures_of(*rows) if each.figure.is_short]


def _need(card: Card) -> Need:
    title, why, rank = _words(card)
    due = None
    if card.valid_until is not None:
        due = timezone.make_aware(datetime.combine(card.valid_until, time(23, 59)))
    return Need(title, why, reverse("knowledge:course", args=[card.slug]), due, rank, SERVICE, whole_day=True)


def _short(short: CourseFigure, actor: Actor) -> Need:
    missing, people = short.figure.people - short.figure.in_date, short.figure.people
    path = (
        reverse("knowledge:progress", args=[short.slug])
        if actor.can(Permission.READ_PROGRESS)
        else reverse("knowledge:figures")
    )
    who = f"{thousands(missing)} of {thousands(people)} people {'is' if missing == 1 else 'are'}"
    why = f"{short.figure.percent}% are in date. The aim is {GOAL}%."
    return Need(f"{who} not in date with {short.title}", why, path, None, 6, SERVICE)


def _words(card: Card) -> tuple[str, str, int]:
    if card.began:
        return f"Go on with {card.title}", f"You have read {card.seen} of {card.sections} pages.", 4
    match card.standing:
        case Standing.EXPIRED:
            return f"Renew {card.title}", f"Your certificate ran out. It takes about {card.minutes} minutes.", 3
        case Standing.SOON:
            until = date(card.valid_until)
            return f"Renew {card.title}", f"Your certificate is valid until {until}.", 5
        case _:
            return f"Begin {card.title}", f"It takes about {card.minutes} minutes.", 4
