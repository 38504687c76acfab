"""What an organisation says to an alert: seen; applies or not; done."""

from django.db import transaction
from django.utils import timezone

from carecert.audit.record import record
from carecert.broadcast.models import Response
from carecert.broadcast.rules.life import OFFERED, Answer, NotNow, State, over
from carecert.events.outbox import emit
from carecert.organisations.actor import Actor


@transaction.atomic
def acknowledge(response: Response, *, by: Actor, note: str = "") -> bool:
    """Say that the organisation has seen the alert. Returns False when it had said so already, which stays as it was.

    Raises NotNow when the alert was withdrawn or archived meanwhile.
    """
    rows = Response.objects.filter(pk=response.pk, state=Answer.AWAITING, advisory__state=State.PUBLISHED)
    now = timezone.now()
    first = rows.update(
        state=Answer.ACKNOWLEDGED,
        acknowledged_at=now,
        acknowledged_by=by.person_id,
        acknowledged_name=by.name,
        note=note,
    )
    response.refresh_from_db()
    if not first:
        _refuse_closed(response)
        return False
    ref = response.advisory.ref
    code = response.organisation.code
    record("broadcast.advisory.acknowledged", on=response.advisory, by=by, organisation=code, note=note)
    emit("broadcast.advisory.acknowledged", subject=f"broadcast:advisory/{ref}", organisation_code=code, ref=ref)
    return True


@transaction.atomic
def answer(response: Response, *, state: Answer, by: Actor, note: str = "") -> Response:
    """Say whether the alert applies and how far the work is. It may be said again when things change.

    Raises NotNow for an answer that is not offered, without a note where one is needed, before the alert was
    acknowledged, and when it no longer holds.
    """
    if state not in OFFERED:
        raise NotNow(f"“{state.label}” is not something that can be answered.")
    if state.needs_note and not note.strip():
        raise NotNow("Say why in a few words.")
    now = timezone.now()
    rows = Response.objects.filter(pk=response.pk, advisory__state=State.PUBLISHED).exclude(state=Answer.AWAITING)
    answered = rows.update(
        state=state,
        note=note,
        answered_at=now,
        answered_name=by.name,
        completed_at=now if state is Answer.COMPLETED else None,
    )
    response.refresh_from_db()
    if not answered:
        _refuse_closed(response)
        raise NotNow("Acknowledge the alert first.")
    ref, code = response.advisory.ref, response.organisation.code
    record("broadcast.advisory.answered", on=response.advisory, by=by, organisation=code, answer=str(state), note=note)
    emit(
        "broadcast.advisory.answered",
        subject=f"broadcast:advisory/{ref}",
        organisation_code=code,
        ref=ref,
        answer=str(state),
    )
    return response


def _refuse_closed(response: Response) -> None:
    state = response.advisory.stands
    if state is not State.PUBLISHED:
        raise NotNow(over(response.advisory.ref, state))
