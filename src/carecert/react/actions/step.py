"""Working a step: done, skipped with a reason, or put back because it was not done after all."""

from django.db import transaction
from django.utils import timezone

from carecert.organisations.actor import Actor
from carecert.react.actions.desk import hold, sign, write
from carecert.react.models import Incident, LogKind, StepRun, StepState
from carecert.react.rules.life import NotNow
from carecert.react.rules.playbook import find
from carecert.react.rules.playbook_body import PlaybookBody

TAKEN = "{who} settled this step already. The page shows how."
WORDS = {StepState.DONE: "Done", StepState.SKIPPED: "Left out"}
FRESH = "Nobody has done or skipped this step, so there is nothing to put back."


@transaction.atomic
def do_step(run: StepRun, *, by: Actor, note: str = "") -> None:
    """Mark a step as done. `note`: what is worth knowing about it. Raises NotNow when it is settled already."""
    _settle(run, StepState.DONE, note, by=by)


@transaction.atomic
def skip_step(run: StepRun, *, reason: str, by: Actor) -> None:
    """Leave a step out, with the reason. Raises NotNow when it is settled already."""
    _settle(run, StepState.SKIPPED, reason, by=by)


@transaction.atomic
def put_back_step(run: StepRun, *, reason: str, by: Actor) -> None:
    """Make a settled step one to do again; the log keeps who settled it and why it was put back. Raises NotNow."""
    incident = hold(run.incident)
    settled = StepRun.objects.filter(pk=run.pk).exclude(state=StepState.TO_DO)
    if not settled.update(state=StepState.TO_DO, reason="", by=None, by_name="", at=None):
        raise NotNow(FRESH)
    write(incident, LogKind.STEP, f"To do again: {_title(incident, run)}. {reason}", by=by)
    sign(incident, "step.put-back", by=by, step=run.step, reason=reason)


def _settle(run: StepRun, state: StepState, words: str, *, by: Actor) -> None:
    incident = hold(run.incident)
    waiting = StepRun.objects.filter(pk=run.pk, state=StepState.TO_DO)
    if not waiting.update(state=state, reason=words, by_id=by.person_id, by_name=by.name, at=timezone.now()):
        held = StepRun.objects.get(pk=run.pk)
        raise NotNow(
            TAKEN.format(who="You have" if held.by_id and held.by_id == by.person_id else f"{held.by_name} has")
        )
    write(incident, LogKind.STEP, f"{WORDS[state]}: {_title(incident, run)}. {words}".strip(), by=by)
    sign(incident, f"step.{state.value}", by=by, step=run.step, note=words)


def _title(incident: Incident, run: StepRun) -> str:
    step = find(incident.playbook.body(PlaybookBody), run.step)
    return step.title if step else run.step
