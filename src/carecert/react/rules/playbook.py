"""The order of a playbook's steps, what comes next in an incident, and what an author may have got wrong."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

from carecert.react.rules.playbook_body import PHASE_NAMES, Phase, PlaybookBody, Role, Step

ORDER = list(Phase)


@dataclass(frozen=True)
class Group:
    """One phase with its steps."""

    phase: Phase
    name: str
    steps: tuple[Step, ...]


def groups(body: PlaybookBody) -> tuple[Group, ...]:
    """The steps by phase, in the order of the phases; a phase without steps is left out."""
    by_phase = {phase: tuple(step for step in body.steps if step.phase is phase) for phase in ORDER}
    return tuple(Group(phase, PHASE_NAMES[phase], steps) for phase, steps in by_phase.items() if steps)


def next_steps(body: PlaybookBody, *, settled: Collection[str], limit: int = 3) -> tuple[Step, ...]:
    """The first steps that are neither done nor skipped, decisive ones before the others of their phase."""
    waiting = [step for step in body.steps if step.id not in settled]
    waiting.sort(key=lambda step: (ORDER.index(step.phase), not step.decisive))
    return tuple(waiting[:limit])


def role(body: PlaybookBody, step: Step) -> Role:
    """Who does the step."""
    return next(one for one in body.roles if one.id == step.who)


def find(body: PlaybookBody, step_id: str) -> Step | None:
    """The step with this id, or None."""
    return next((step for step in body.steps if step.id == step_id), None)


def faults(body: PlaybookBody) -> list[str]:
    """What is wrong with a playbook, in words for its author; an empty list when it is sound."""
    found = []
    roles = {one.id for one in body.roles}
    if not body.steps:
        found.append("A playbook needs at least one step.")
    if len({step.id for step in body.steps}) < len(body.steps):
        found.append("Two steps have the same id.")
    for step in body.steps:
        if step.who not in roles:
            found.append(f"Step “{step.id}” is done by “{step.who}”, which is not one of the roles.")
        missing = [name for name in ("text", "effect", "side_effect", "approve", "undo") if not getattr(step, name)]
        if missing:
            found.append(f"Step “{step.id}” says nothing under: {', '.join(missing)}.")
    for before, after in pairwise(body.steps):
        if ORDER.index(after.phase) < ORDER.index(before.phase):
            found.append(f"Step “{after.id}” belongs to an earlier phase than the step before it.")
        elif after.phase is before.phase and after.decisive and not before.decisive:
            found.append(f"Step “{after.id}” is decisive, so it must come before “{before.id}”.")
    return found
