"""Gathering feedback that says the same under one theme, settling it for all, and publishing what was done."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from carecert.audit.record import record
from carecert.feedback.actions.handling import CHANGED, CannotHandle, check
from carecert.feedback.actions.telling import tell_state
from carecert.feedback.models import Feedback, Theme
from carecert.feedback.rules.states import TOLD, State
from carecert.organisations.actor import Actor

NOT_DONE = "Only what is done can be published. Settle the theme as done first."


@transaction.atomic
def make_theme(*, title: str, by: Actor) -> Theme:
    """Begin a theme. Nobody is told of it."""
    now = timezone.now()
    made = Theme.objects.create(title=title.strip(), created_at=now, changed_at=now)
    record("feedback.theme.made", on=made, by=by, title=made.title)
    return made


@transaction.atomic
def gather(theme: Theme, refs: list[str], *, by: Actor) -> list[str]:
    """Put feedback under a theme, out of any other; it takes over how far the theme is. Returns what was moved.

    Raises `CannotHandle` for a reference that there is not, and then moves nothing.
    """
    held = Theme.objects.select_for_update().get(pk=theme.pk)
    found = list(Feedback.objects.select_for_update().filter(ref__in=refs).order_by("pk"))
    missing = sorted(set(refs) - {one.ref for one in found})
    if missing:
        raise CannotHandle(f"There is no feedback {', '.join(missing)}")
    new = [one for one in found if one.theme_id != held.pk]
    now, state = timezone.now(), State(held.state)
    ids = [one.pk for one in new]
    Feedback.objects.filter(pk__in=ids).update(theme=held, state=state, outcome=held.outcome, changed_at=now)
    if new:
        record("feedback.theme.gathered", on=held, by=by, refs=[one.ref for one in new])
    unheard = [one for one in new if (one.state, one.outcome) != (held.state, held.outcome)]
    if state in TOLD:
        occasion = f"theme:{held.pk}:{now.isoformat()}"
        tell_state(unheard, state=state, outcome=held.outcome, occasion=occasion, by=by)
    return [one.ref for one in new]


@transaction.atomic
def leave_theme(feedback: Feedback, *, by: Actor) -> None:
    """Take a piece of feedback out of its theme; how far it is stays as it was."""
    now = timezone.now()
    if Feedback.objects.filter(pk=feedback.pk, theme__isnull=False).update(theme=None, changed_at=now):
        record("feedback.theme.left", on=feedback, by=by)


@transaction.atomic
def settle_theme(theme: Theme, *, state: State, outcome: str, seen: datetime | None, by: Actor) -> int:
    """Say how far a theme is, and with it all its feedback. Returns how many pieces. Raises `CannotHandle`.

    What is published stays done: withdraw it first. `seen`: as for one piece of feedback.
    """
    check(state, outcome)
    held = Theme.objects.select_for_update().get(pk=theme.pk)
    if seen is not None and held.changed_at != seen:
        raise CannotHandle(CHANGED)
    if held.published_at and state != State.DONE:
        raise CannotHandle("It is published as done. Withdraw it from the public page first.")
    now, said = timezone.now(), outcome.strip()
    before = list(Feedback.objects.select_for_update().filter(theme=held).order_by("pk"))
    Theme.objects.filter(pk=held.pk).update(state=state, outcome=said, changed_at=now)
    Feedback.objects.filter(theme=held).update(state=state, outcome=said, changed_at=now)
    record("feedback.theme.settled", on=held, by=by, state=state.value, count=len(before))
    if state in TOLD:
        changed = [one for one in before if (one.state, one.outcome) != (state, said)]
        tell_state(changed, state=state, outcome=said, occasion=f"theme:{held.pk}:{now.isoformat()}", by=by)
    return len(before)


@transaction.atomic
def publish(theme: Theme, *, said: str, did: str, seen: datetime | None = None, by: Actor) -> Theme:
    """Put a theme on the public page, or change what stands there. Raises `CannotHandle` for what is not done.

    `said`: what people said, in our words and without a name. `did`: what was done.
    """
    held = Theme.objects.select_for_update().get(pk=theme.pk)
    if seen is not None and held.changed_at != seen:
        raise CannotHandle(CHANGED)
    if held.state != State.DONE:
        raise CannotHandle(NOT_DONE)
    now = timezone.now()
    held.said, held.did = said.strip(), did.strip()
    held.published_at, held.changed_at = held.published_at or now, now
    held.save(update_fields=["said", "did", "published_at", "changed_at"])
    record("feedback.theme.published", on=held, by=by, said=held.said, did=held.did)
    return held


@transaction.atomic
def withdraw(theme: Theme, *, by: Actor) -> bool:
    """Take a theme off the public page. Returns whether it stood there."""
    standing = Theme.objects.filter(pk=theme.pk, published_at__isnull=False)
    found = bool(standing.update(published_at=None, changed_at=timezone.now()))
    if found:
        record("feedback.theme.withdrawn", on=theme, by=by)
    return found
