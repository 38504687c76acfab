"""Asking an organisation for support access, and its answer."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from carecert.audit.record import record
from carecert.notify.actions.tell import tell
from carecert.organisations.actor import Actor
from carecert.organisations.models import Organisation
from carecert.support.actions.helping import begin_now
from carecert.support.models import Access
from carecert.support.permissions import Permission
from carecert.support.queries import who_agrees
from carecert.support.rules.terms import CHANGES, LENGTHS, State, Way

OPEN_AT_ONCE = 10
"""So many unanswered questions somebody may have."""


class CannotHelp(ValueError):
    """Support access is not to be had as asked; the message says why, `field` where."""

    def __init__(self, why: str, field: str = "organisation") -> None:
        """The sentence, and the field of the form that it belongs to."""
        super().__init__(why)
        self.field = field


@transaction.atomic
def ask(
    organisation: Organisation, *, reason: str, way: Way, minutes: int, by: Actor, permissions: Collection[str] = ()
) -> Access:
    """Ask for access. An emergency begins at once, to look only; all else waits for the organisation's answer.

    `permissions`: the changes that are asked for, of `CHANGES`. Raises `CannotHelp`.
    """
    if by.person_id is None:
        raise CannotHelp("Only a person can help.")
    wanted = sorted(permissions) if way == Way.CHANGE else []
    _refuse_what_cannot_be(organisation, way, minutes, wanted, by)
    made = Access.objects.create(
        organisation=organisation,
        person_id=by.person_id,
        helper=by.name,
        helper_place=by.organisation_name,
        reason=reason.strip(),
        way=way,
        permissions=wanted,
        minutes=minutes,
    )
    record(
        "support.access.asked",
        on=made,
        by=by,
        chain=f"organisation:{organisation.code}",
        reason=made.reason,
        way=way.value,
        minutes=minutes,
        permissions=wanted,
    )
    if way == Way.EMERGENCY:
        begin_now(made, by=by)
        return made
    tell(
        key=f"support:{made.pk}:asked",
        kind="support",
        subject=f"{by.name} asks to look at your pages to help",
        body=f"{by.name} of {by.organisation_name} asks to look at the pages of {organisation.name} for "
        f"{made.length}.\n\nWhy: {made.reason}\n\n{_what(made)}\n\nSign in to agree or refuse. Nobody looks before "
        "you agree.",
        link=f"/organisation/support/{made.pk}/",
        people=who_agrees(organisation.pk),
        by=by,
    )
    return made


@transaction.atomic
def answer(access: Access, *, agreed: bool, by: Actor) -> Access:
    """Agree or refuse, for the organisation. Raises `CannotHelp` when it was answered already, or is one's own."""
    kept = Access.objects.select_for_update().get(pk=access.pk)
    if kept.person_id == by.person_id:
        raise CannotHelp("You asked for this yourself, so somebody else must answer.")
    if kept.state != State.WAITING:
        raise CannotHelp("This does not wait for an answer any more.")
    now = timezone.now()
    Access.objects.filter(pk=kept.pk).update(agreed=agreed, answered_at=now, answered_by=by.person_id)
    word = "agreed" if agreed else "refused"
    record(f"support.access.{word}", on=kept, by=by, chain=_chain(access), permissions=kept.permissions)
    tell(
        key=f"support:{kept.pk}:answered",
        kind="support",
        subject=f"{access.organisation.name} has {word}",
        body=f"{by.name} has {word} that you look at the pages of {access.organisation.name}."
        + (" Begin within a day." if agreed else ""),
        link=f"/support/{kept.pk}/",
        people=[kept.person_id],
        by=by,
    )
    access.refresh_from_db()
    return access


@transaction.atomic
def withdraw(access: Access, *, by: Actor) -> bool:
    """Take a question back before it was used. Returns whether there was something to take back."""
    unused = Access.objects.filter(pk=access.pk, began_at=None, ended_at=None).exclude(agreed=False)
    if not unused.update(ended_at=timezone.now(), ended_how="helper"):
        return False
    record("support.access.withdrawn", on=access, by=by, chain=_chain(access))
    return True


def _refuse_what_cannot_be(organisation: Organisation, way: Way, minutes: int, wanted: list[str], by: Actor) -> None:
    if not by.can(Permission.ASK) or by.support is not None:
        raise CannotHelp("Your role does not allow this.")
    if organisation.pk == by.organisation_id:
        raise CannotHelp("You work there, so you need no support access.")
    if not organisation.active:
        raise CannotHelp("This organisation is closed.")
    if minutes not in LENGTHS:
        raise CannotHelp("Choose how long from the list.", "minutes")
    if way == Way.CHANGE and (not wanted or not set(wanted) <= CHANGES.keys()):
        raise CannotHelp("Select what you want to change.", "permissions")
    if way != Way.EMERGENCY and not who_agrees(organisation.pk):
        raise CannotHelp("Nobody there can answer: it has no administrator and no security lead.")
    if Access.objects.visible_to(by).waiting(timezone.now()).filter(person_id=by.person_id).count() >= OPEN_AT_ONCE:
        raise CannotHelp(f"{OPEN_AT_ONCE} of your questions wait for an answer. Take one back first.")


def _what(access: Access) -> str:
    if not access.changes:
        return "They can look at pages, and change nothing."
    return "They can look at pages, and do this: " + "; ".join(access.changes) + "."


def _chain(access: Access) -> str:
    return f"organisation:{access.organisation.code}"
