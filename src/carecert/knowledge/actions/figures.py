"""Keeping the figures true: credits for completions, their end, people who move, and a recount as a self-check.

Somebody who finishes a course is credited at every organisation where they work, so this looks across organisations,
in the service's own scope. A figure is locked after the credits that change it, and in the order of organisations, so
that two people who finish at the same moment wait for each other and never deadlock. Other services learn of a change
by one event for each figure, "knowledge.figure.changed", written under the figure's lock.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from carecert.audit.record import NATIONAL, record
from carecert.events.outbox import emit
from carecert.knowledge.models import CompletionFigure, Course, Credit
from carecert.knowledge.queries.figures import figure_of, leavers, newcomers, wrong_figures
from carecert.organisations.actor import Actor
from carecert.organisations.models import Membership, Organisation
from carecert.organisations.scope import scoped

Where = tuple[int, int]  # the ids of an organisation and a course

FIGURES = Actor.system("figures")


@transaction.atomic
def credit(person_id: int, *, course: Course, until: dt.date, home: int) -> int:
    """Credit a completion wherever the person works. Returns at how many organisations the figure rose.

    A figure rises only when the person was not already in date there: finishing again moves the date and no more.
    `home`: the id of the organisation where it was completed; the event of the completion itself tells that figure.
    """
    with scoped(FIGURES):
        places = Membership.objects.active().filter(person_id=person_id).order_by("organisation_id")
        risen = [
            organisation_id
            for organisation_id in places.values_list("organisation_id", flat=True)
            if _credit(organisation_id, person_id, course.pk, until)
        ]
        _announce((organisation_id, course.pk) for organisation_id in risen if organisation_id != home)
        return len(risen)


@transaction.atomic
def expire(*, by: Actor, today: dt.date | None = None) -> int:
    """End the credits whose last day has passed. Returns how many people fell out of date."""
    with scoped(by):
        ended = Credit.objects.filter(counted=True, valid_until__lt=today or timezone.localdate())
        fallen = _uncount(ended, by)
        _announce(fallen)
        return fallen.total()


@transaction.atomic
def follow_moves(*, by: Actor, today: dt.date | None = None) -> int:
    """Let figures follow people: no credit where somebody no longer works, and one wherever somebody newly does.

    Returns how many credits changed. It runs every hour, so a figure is right within the hour of a move.
    """
    today = today or timezone.localdate()
    with scoped(by):
        left = _uncount(leavers(), by)
        joined = Counter(
            (each.organisation_id, each.course_id)
            for each in newcomers(today)
            if _credit(each.organisation_id, each.person_id, each.course_id, each.until)
        )
        if joined:
            record("knowledge.credits.moved", on="knowledge:figures", by=by, chain=NATIONAL, joined=joined.total())
        _announce({*left, *joined})
        return left.total() + joined.total()


def rebuild(*, by: Actor) -> int:
    """Count every figure again: first the credits, then the figures. Returns how many figures were wrong."""
    expire(by=by)
    follow_moves(by=by)
    with scoped(by):
        return sum(_recount(wrong.organisation_id, wrong.course_id, by) for wrong in wrong_figures())


def _credit(organisation_id: int, person_id: int, course_id: int, until: dt.date) -> int:
    mine, is_new = Credit.objects.get_or_create(
        organisation_id=organisation_id,
        person_id=person_id,
        course_id=course_id,
        defaults={"valid_until": until, "counted": True},
    )
    if not is_new:
        Credit.objects.filter(pk=mine.pk, valid_until__lt=until).update(valid_until=until)
        is_new = Credit.objects.filter(pk=mine.pk, counted=False).update(counted=True) == 1
    if is_new:
        _move(organisation_id, course_id, 1)
    return int(is_new)


def _uncount(rows: QuerySet[Credit], by: Actor) -> Counter[Where]:
    """Take credits out of the figures: each once, however many sweeps run, and none that was renewed just now.

    Returns by how many people each figure fell; no figure that did not.
    """
    ended: Counter[Where] = Counter()
    for row in rows.order_by("organisation_id", "course_id", "pk"):
        same = Credit.objects.filter(pk=row.pk, counted=True, valid_until=row.valid_until)
        ended[row.organisation_id, row.course_id] += same.update(counted=False)
    ended = +ended
    for (organisation_id, course_id), people in sorted(ended.items()):
        _move(organisation_id, course_id, -people)
    if ended.total():
        record("knowledge.credits.ended", on="knowledge:figures", by=by, chain=NATIONAL, people=ended.total())
    return ended


def _move(organisation_id: int, course_id: int, step: int) -> None:
    now = timezone.now()
    figure, _ = CompletionFigure.objects.get_or_create(
        organisation_id=organisation_id, course_id=course_id, defaults={"changed_at": now}
    )
    CompletionFigure.objects.filter(pk=figure.pk).update(in_date=F("in_date") + step, changed_at=now)


def _announce(changed: Iterable[Where]) -> None:
    """Write one event for each changed figure, with what it shows now and how many people work there."""
    for organisation_id, course_id in sorted(changed):
        course = Course.objects.get(pk=course_id)
        figure = figure_of(organisation_id, course)
        emit(
            "knowledge.figure.changed",
            subject=course.reference,
            organisation_code=Organisation.objects.get(pk=organisation_id).code,
            in_date=figure.in_date,
            people=figure.people,
        )


@transaction.atomic
def _recount(organisation_id: int, course_id: int, by: Actor) -> int:
    """Put one figure right. Under its lock nobody can move it, so the count of committed credits is its true value."""
    now, where = timezone.now(), {"organisation_id": organisation_id, "course_id": course_id}
    CompletionFigure.objects.get_or_create(**where, defaults={"changed_at": now})
    figure = CompletionFigure.objects.select_for_update().get(**where)
    counted = Credit.objects.filter(**where, counted=True).count()
    if counted == figure.in_date:
        return 0
    CompletionFigure.objects.filter(pk=figure.pk).update(in_date=counted, changed_at=now)
    record("knowledge.figure.corrected", on=figure, by=by, chain=NATIONAL, was=figure.in_date, counted=counted)
    _announce([(organisation_id, course_id)])
    return 1
