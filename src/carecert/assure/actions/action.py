"""Turning a recommendation into an owned, dated action, and carrying it to its end."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from carecert.assure import queries
from carecert.assure.actions.leave import allow, leaders, works_at
from carecert.assure.models import Action, Assessment
from carecert.assure.permissions import Permission
from carecert.assure.rules.lifecycle import ActionState, NotNow, may_become
from carecert.audit.record import record
from carecert.notify.actions import tell
from carecert.organisations.actor import Actor
from carecert.ui.dates import date


class WrongOwner(ValueError):
    """The owner does not work at the organisation. The message is in the reader's words."""


@transaction.atomic
def raise_action(
    assessment: Assessment, *, item: str, owner_id: int, due_on: dt.date, by: Actor, title: str = ""
) -> Action:
    """Make an action of the recommendation for one requirement. `title` defaults to the recommendation's own.

    Raises `NotAllowed`; `NotNow` when the requirement has no gap, an action for it is open, or the date is past; and
    `WrongOwner` when the owner does not work there. The owner is told.
    """
    allow(by, Permission.MANAGE_ACTIONS, assessment.organisation_id)
    mark = queries.result_of(assessment).mark(item)
    if mark is None or not mark.is_gap:
        raise NotNow("There is nothing left to do for this requirement")
    _check(owner_id, due_on, assessment.organisation_id)
    try:
        with transaction.atomic():
            action = Action.objects.create(
                organisation_id=assessment.organisation_id,
                framework_id=assessment.framework_id,
                assessment=assessment,
                item=item,
                title=(title.strip() or mark.requirement.recommendation.title)[:200],
                owner_id=owner_id,
                due_on=due_on,
                raised_by=by.name,
                raised_at=timezone.now(),
            )
    except IntegrityError:
        raise NotNow("There is already an open action for this requirement") from None
    record("assure.action.raised", on=action, by=by, item=item, owner=owner_id, due_on=due_on.isoformat())
    _tell_owner(action, by=by)
    return action


@transaction.atomic
def hand_over(action: Action, *, owner_id: int, due_on: dt.date, by: Actor) -> Action:
    """Give an open action another owner or date. Raises as `raise_action` does. A new owner is told."""
    allow(by, Permission.MANAGE_ACTIONS, action.organisation_id)
    held = _held(action)
    if not held.is_open:
        raise NotNow("This action is closed. Open it again before you change it")
    _check(owner_id, due_on, held.organisation_id)
    before = {"owner": held.owner_id, "due_on": held.due_on.isoformat()}
    held.owner_id, held.due_on = owner_id, due_on
    held.save(update_fields=["owner", "due_on"])
    after = {"owner": owner_id, "due_on": due_on.isoformat()}
    if after != before:
        record("assure.action.changed", on=held, by=by, before=before, after=after)
        _tell_owner(held, by=by)
    return held


def complete(action: Action, *, by: Actor, note: str = "") -> Action:
    """Say that an action is done. The owner may, and whoever manages actions. Raises `NotAllowed` and `NotNow`."""
    return _move(action, ActionState.DONE, by=by, reason=note)


def drop(action: Action, *, reason: str, by: Actor) -> Action:
    """Give an action up, with the reason. Only whoever manages actions may. Raises `NotAllowed` and `NotNow`."""
    allow(by, Permission.MANAGE_ACTIONS, action.organisation_id)
    if not reason.strip():
        raise NotNow("Say why the action is dropped")
    return _move(action, ActionState.DROPPED, by=by, reason=reason)


def reopen(action: Action, *, reason: str, by: Actor) -> Action:
    """Open an action again, with the reason. Raises `NotAllowed`, and `NotNow` when another took its place."""
    if not reason.strip():
        raise NotNow("Say why the action is opened again")
    return _move(action, ActionState.OPEN, by=by, reason=reason)


@transaction.atomic
def remind(action: Action, *, today: dt.date, by: Actor) -> None:
    """Tell the owner that the action is overdue: once a week, however often this is asked.

    Where the owner does not work there any more, the leaders who do are told that it has no owner, and nobody else.
    """
    year, week, _day = today.isocalendar()
    if not works_at(action.owner_id, action.organisation_id):
        _tell_of_no_owner(action, week=f"{year}-W{week:02}", by=by)
        return
    tell(
        key=f"assure:action:{action.pk}:overdue:{year}-W{week:02}",
        kind="action",
        subject=f"Overdue: {action.title}",
        body=f"This action was due on {date(action.due_on)}. If it is done, say so. If it cannot be done, say why.",
        link=reverse("assure:action", args=[action.pk]),
        people=[action.owner_id],
        by=by,
    )


@transaction.atomic
def _move(action: Action, then: ActionState, *, by: Actor, reason: str) -> Action:
    if by.is_system or by.person_id != action.owner_id:
        allow(by, Permission.MANAGE_ACTIONS, action.organisation_id)
    else:
        allow(by, Permission.WORK_ACTIONS, action.organisation_id)
    held = _held(action)
    now = ActionState(held.state)
    if not may_become(now, then):
        raise NotNow("This action has changed in the meantime")
    closing = then is not ActionState.OPEN
    held.state, held.reason = then, reason.strip()
    held.closed_at = timezone.now() if closing else None
    held.closed_by = by.name if closing else ""
    try:
        with transaction.atomic():
            held.save(update_fields=["state", "reason", "closed_at", "closed_by"])
    except IntegrityError:
        raise NotNow("There is already an open action for this requirement") from None
    record(f"assure.action.{_VERBS[then]}", on=held, by=by, reason=held.reason)
    return held


_VERBS = {ActionState.OPEN: "reopened", ActionState.DONE: "completed", ActionState.DROPPED: "dropped"}


def _held(action: Action) -> Action:
    return Action.objects.select_for_update(of=("self",)).get(pk=action.pk)


def _check(owner_id: int, due_on: dt.date, organisation_id: int) -> None:
    if not works_at(owner_id, organisation_id):
        raise WrongOwner("The owner must work at your organisation")
    if due_on < timezone.localdate():
        raise NotNow("The date must be today or in the future")


def _tell_owner(action: Action, *, by: Actor) -> None:
    if action.owner_id == by.person_id:
        return
    tell(
        key=f"assure:action:{action.pk}:owner:{action.owner_id}:{action.due_on.isoformat()}",
        kind="action",
        subject=f"An action for you: {action.title}",
        body=f"{by.name} asks you to see to this by {date(action.due_on)}.",
        link=reverse("assure:action", args=[action.pk]),
        people=[action.owner_id],
        by=by,
    )


def _tell_of_no_owner(action: Action, *, week: str, by: Actor) -> None:
    tell(
        key=f"assure:action:{action.pk}:no-owner:{week}",
        kind="action",
        subject=f"No owner: {action.title}",
        body=(
            f"This action was due on {date(action.due_on)}. Its owner has left, so nobody is working on it. "
            "Give it to somebody who works with you."
        ),
        link=reverse("assure:action", args=[action.pk]),
        people=leaders(action.organisation_id),
        by=by,
    )
