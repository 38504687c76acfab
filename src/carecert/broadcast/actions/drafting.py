"""Writing an advisory: draft, edit, and say how severe it is."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from carecert.audit.record import record
from carecert.broadcast.actions.numbering import next_ref
from carecert.broadcast.actions.telling import tell_organisations
from carecert.broadcast.models import Advisory, SeverityChange
from carecert.broadcast.queries.about import about
from carecert.broadcast.rules import telling
from carecert.broadcast.rules.life import NotNow, State
from carecert.broadcast.rules.severity import Severity
from carecert.formats.tlp.labels import Tlp
from carecert.organisations.actor import Actor
from carecert.organisations.models import Organisation

OVERTAKEN = (
    "Somebody else has changed this draft since you opened it. What you wrote is still below. Look at the draft in "
    "another window, then save yours on top of it if it should replace theirs."
)
NO_TIME = (
    "A High alert always has a time to acknowledge by, and this one went out without. "
    "Publish a new alert with such a time, and withdraw this one."
)


@transaction.atomic
def draft(
    *,
    title: str,
    summary: str,
    severity: Severity,
    by: Actor,
    details: str = "",
    tlp: Tlp = Tlp.AMBER,
    why: str = "First judgement.",
    kinds: Collection[str] = (),
    regions: Collection[Organisation] = (),
    acknowledge_by: datetime | None = None,
    act_by: datetime | None = None,
    replaces: Advisory | None = None,
) -> Advisory:
    """A new draft with the next reference. `why`: the reason for its severity, which begins the dated history."""
    now = timezone.now()
    advisory = Advisory.objects.create(
        ref=next_ref(now),
        title=title,
        summary=summary,
        details=details,
        severity=severity,
        tlp=tlp,
        kinds=list(kinds),
        acknowledge_by=acknowledge_by,
        act_by=act_by,
        replaces=replaces,
        author_id=by.person_id,
        edited_by_id=by.person_id,
        created_at=now,
        edited_at=now,
    )
    advisory.regions.set(regions)
    sign_hand(advisory, by=by)
    SeverityChange.objects.create(advisory=advisory, severity=severity, reason=why, by_name=by.name, at=now)
    record("broadcast.advisory.drafted", on=advisory, by=by, title=title, severity=str(severity))
    return advisory


@transaction.atomic
def edit(
    advisory: Advisory,
    *,
    title: str,
    summary: str,
    details: str,
    tlp: Tlp,
    kinds: Collection[str],
    regions: Collection[Organisation],
    acknowledge_by: datetime | None,
    act_by: datetime | None,
    by: Actor,
    seen: datetime | None = None,
) -> Advisory:
    """Change a draft. Raises NotNow when it is not a draft any more, and when somebody has changed it since `seen`: the
    time of the last change that the page showed; None takes whatever is there."""
    touch(
        advisory,
        by=by,
        seen=seen,
        title=title,
        summary=summary,
        details=details,
        tlp=tlp,
        kinds=list(kinds),
        acknowledge_by=acknowledge_by,
        act_by=act_by,
    )
    advisory.regions.set(regions)
    record("broadcast.advisory.edited", on=advisory, by=by, title=title)
    return advisory


@transaction.atomic
def set_severity(advisory: Advisory, *, severity: Severity, reason: str, by: Actor) -> Advisory:
    """Call it more or less severe, with a date and a reason. A draft or a published one; never while in review.

    Every organisation that a published one is addressed to is told when it is raised to High. Raises NotNow for any
    other state, when it is called that already, and when a published one would be High without a time to acknowledge.
    """
    now = timezone.now()
    open_states = (State.DRAFT, State.PUBLISHED)
    changed = Advisory.objects.filter(pk=advisory.pk, state__in=open_states).exclude(severity=severity)
    if severity is Severity.HIGH:
        if changed.filter(state=State.PUBLISHED, acknowledge_by__isnull=True).exists():
            raise NotNow(NO_TIME)
        changed = changed.exclude(state=State.PUBLISHED, acknowledge_by__isnull=True)
    if not changed.update(severity=severity):
        raise NotNow(f"{advisory.ref} is {severity.label} already, or its severity can no longer be changed.")
    if Advisory.objects.filter(pk=advisory.pk, state=State.DRAFT).update(edited_by=by.person_id, edited_at=now):
        sign_hand(advisory, by=by)
    change = SeverityChange.objects.create(advisory=advisory, severity=severity, reason=reason, by_name=by.name, at=now)
    advisory.refresh_from_db()
    told = _tell_of_raise(advisory, change, by=by)
    record("broadcast.advisory.severity-set", on=advisory, by=by, severity=str(severity), reason=reason, told=told)
    return advisory


def _tell_of_raise(advisory: Advisory, change: SeverityChange, *, by: Actor) -> int:
    """Each raise of a published alert to High is a message of its own. Returns how many recipients were named."""
    if advisory.stands is not State.PUBLISHED or change.level is not Severity.HIGH:
        return 0
    organisations = Organisation.objects.filter(pk__in=advisory.responses.values("organisation_id"))
    told = telling.raised(about(advisory), change.reason)
    return tell_organisations(advisory, told, occasion=f"raised-{change.pk}", organisations=organisations, by=by)


def touch(advisory: Advisory, *, by: Actor, seen: datetime | None = None, **changes: object) -> None:
    """Change columns of a draft and note who did it, in the caller's transaction. The row stays locked.

    Raises NotNow when the advisory is not a draft: somebody else may have submitted it since the page was drawn; and
    when it was changed after `seen`.
    """
    changes |= {"edited_at": timezone.now()} | ({"edited_by_id": by.person_id} if by.person_id else {})
    drafts = Advisory.objects.filter(pk=advisory.pk, state=State.DRAFT)
    as_seen = drafts if seen is None else drafts.filter(edited_at=seen)
    if not as_seen.update(**changes):
        raise NotNow(OVERTAKEN if drafts.exists() else f"{advisory.ref} is no longer a draft, so it cannot be edited.")
    sign_hand(advisory, by=by)
    advisory.refresh_from_db()


def sign_hand(advisory: Advisory, *, by: Actor) -> None:
    """Note that this person had a hand in the advisory, so that somebody else must publish it. Programs have none."""
    if by.person_id is not None:
        advisory.hands.add(by.person_id)
