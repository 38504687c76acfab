"""When an advisory no longer holds: withdraw it because it was wrong, or archive it because it is over."""

from django.db import transaction
from django.utils import timezone

from carecert.audit.record import record
from carecert.broadcast.actions.telling import tell_organisations
from carecert.broadcast.models import Advisory
from carecert.broadcast.queries.about import about
from carecert.broadcast.rules import telling
from carecert.broadcast.rules.life import NotNow, State
from carecert.events.outbox import emit
from carecert.organisations.actor import Actor
from carecert.organisations.models import Organisation


@transaction.atomic
def withdraw(advisory: Advisory, *, reason: str, by: Actor) -> Advisory:
    """Take it back, tell those who were told, and say why. Raises NotNow unless it is published."""
    _close(advisory, State.WITHDRAWN, reason)
    organisations = Organisation.objects.filter(pk__in=advisory.responses.values("organisation_id"))
    told = tell_organisations(
        advisory,
        telling.withdrawn(about(advisory), reason),
        occasion="withdrawn",
        organisations=organisations,
        by=by,
    )
    emit("broadcast.advisory.withdrawn", subject=f"broadcast:advisory/{advisory.ref}", ref=advisory.ref)
    record("broadcast.advisory.withdrawn", on=advisory, by=by, reason=reason, told=told)
    return advisory


@transaction.atomic
def archive(advisory: Advisory, *, reason: str = "", by: Actor) -> Advisory:
    """Put it away; it stays readable. Nobody is told. Raises NotNow unless it is published."""
    _close(advisory, State.ARCHIVED, reason)
    record("broadcast.advisory.archived", on=advisory, by=by, reason=reason)
    return advisory


def _close(advisory: Advisory, state: State, reason: str) -> None:
    rows = Advisory.objects.filter(pk=advisory.pk, state=State.PUBLISHED)
    if not rows.update(state=state, closed_at=timezone.now(), closed_reason=reason):
        raise NotNow(f"{advisory.ref} is not published, so it cannot be {state.label.lower()}.")
    advisory.refresh_from_db()
