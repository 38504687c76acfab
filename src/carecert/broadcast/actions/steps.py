"""The resolution steps of a draft: add, change, move, remove."""

from django.db import transaction
from django.db.models import F, Max

from carecert.audit.record import record
from carecert.broadcast.actions.drafting import touch
from carecert.broadcast.models import Advisory, ResolutionStep
from carecert.broadcast.rules.life import NotNow
from carecert.broadcast.rules.steps import StepKind
from carecert.organisations.actor import Actor

ASIDE = 20_000
"""Positions while steps change places; the unique constraint holds at every moment."""

REMOVED = "That step was removed by somebody else. Look at the steps again."


@transaction.atomic
def add_step(advisory: Advisory, *, kind: StepKind, text: str, by: Actor, link: str = "") -> ResolutionStep:
    """A new step after the last. Raises NotNow unless the advisory is a draft."""
    touch(advisory, by=by)
    last = advisory.steps.aggregate(last=Max("position"))["last"] or 0
    step = ResolutionStep.objects.create(advisory=advisory, position=last + 1, kind=kind, text=text, link=link)
    record("broadcast.step.added", on=advisory, by=by, position=step.position, kind=str(kind))
    return step


@transaction.atomic
def change_step(step: ResolutionStep, *, kind: StepKind, text: str, link: str, by: Actor) -> ResolutionStep:
    """Other words for a step. Raises NotNow unless its advisory is a draft, and when somebody has removed the step."""
    touch(step.advisory, by=by)
    if not ResolutionStep.objects.filter(pk=step.pk).update(kind=kind, text=text, link=link):
        raise NotNow(REMOVED)
    step.refresh_from_db()
    record("broadcast.step.changed", on=step.advisory, by=by, position=step.position)
    return step


@transaction.atomic
def move_step(step: ResolutionStep, *, up: bool, by: Actor) -> bool:
    """One place up or down. Returns False when it stands at that end already.

    Raises NotNow unless its advisory is a draft, and when somebody has removed the step.
    """
    touch(step.advisory, by=by)
    here = _stands(step)
    target = here + (-1 if up else 1)
    other = ResolutionStep.objects.filter(advisory=step.advisory_id, position=target).first()
    if other is None:
        return False
    _place(other, ASIDE)
    _place(step, target)
    _place(other, here)
    record("broadcast.step.moved", on=step.advisory, by=by, before=here, after=target)
    return True


@transaction.atomic
def remove_step(step: ResolutionStep, *, by: Actor) -> None:
    """Take a step out; those after it move up. Raises NotNow unless it is there, in a draft."""
    advisory = step.advisory
    touch(advisory, by=by)
    position = _stands(step)
    step.delete()
    after = ResolutionStep.objects.filter(advisory=advisory, position__gt=position)
    after.update(position=F("position") + ASIDE)
    ResolutionStep.objects.filter(advisory=advisory, position__gt=ASIDE).update(position=F("position") - ASIDE - 1)
    record("broadcast.step.removed", on=advisory, by=by, position=position)


def _stands(step: ResolutionStep) -> int:
    """Its position now; the row of the advisory is locked, so it stays. Raises NotNow when the step is gone."""
    position = ResolutionStep.objects.filter(pk=step.pk).values_list("position", flat=True).first()
    if position is None:
        raise NotNow(REMOVED)
    return position


def _place(step: ResolutionStep, position: int) -> None:
    ResolutionStep.objects.filter(pk=step.pk).update(position=position)
    step.position = position
