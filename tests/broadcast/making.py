"""Alerts for tests, each made by the verbs themselves."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from carecert.broadcast.actions import drafting, review, steps
from carecert.broadcast.models import Advisory, Response
from carecert.broadcast.rules.severity import Severity
from carecert.broadcast.rules.steps import StepKind
from carecert.formats.tlp.labels import Tlp
from tests.cast import Cast


def in_hours(hours: int) -> datetime:
    """A moment so many hours from now."""
    return timezone.now() + timedelta(hours=hours)


def drafted(cast: Cast, **entries: Any) -> Advisory:
    """A draft by Nina with one step, ready to be submitted."""
    given: dict[str, Any] = {
        "title": "DripMaster accepts unsigned commands",
        "summary": "Anyone on the ward network can change the dose.",
        "severity": Severity.HIGH,
        "tlp": Tlp.GREEN,
        "acknowledge_by": in_hours(48),
        "act_by": in_hours(24 * 14),
    } | entries
    advisory = drafting.draft(by=cast.nina.actor, **given)
    steps.add_step(advisory, kind=StepKind.PATCH, text="Install version 4.2.", by=cast.nina.actor)
    return advisory


def submitted(cast: Cast, **entries: Any) -> Advisory:
    """An alert that Nina wrote and submitted."""
    return review.submit(drafted(cast, **entries), by=cast.nina.actor)


def published(cast: Cast, **entries: Any) -> Advisory:
    """An alert that Nina wrote and Nadia published."""
    advisory = submitted(cast, **entries)
    review.publish(advisory, by=cast.nadia.actor)
    return advisory


def response_of(advisory: Advisory, who: str = "ASH") -> Response:
    """An organisation's response, by its code."""
    rows = Response.objects.select_related("advisory", "organisation")
    return rows.get(advisory=advisory, organisation__code=who)
