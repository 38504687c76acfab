"""Taking in a file of staff: all of it in one transaction, or nothing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django.db import IntegrityError, transaction
from django.utils import timezone

from carecert.audit.record import record
from carecert.organisations.actions.invitation import withdraw
from carecert.organisations.actions.membership import leave
from carecert.organisations.actor import Actor
from carecert.organisations.models import Invitation, Membership, Organisation
from carecert.workforce.models import StaffRecord
from carecert.workforce.queries.standing import here
from carecert.workforce.rules.planning import BRAKE, Change, Plan, plan
from carecert.workforce.rules.reading import Reading
from carecert.workforce.rules.standing import Here, Person

BATCH = 1_000
FIELDS = (
    *("name", "email", "job_title", "staff_group", "department", "manager_number", "starts_on", "ends_on"),
    *("left_at", "membership", "invite_on", "invite_by", "invited_at"),
)
Told = Callable[[int, int], None]


class CannotTakeIn(ValueError):
    """A file of staff cannot be taken in as asked, and nothing was; the message says why. `field`: what to mend."""

    def __init__(self, words: str, *, field: str | None = None) -> None:
        super().__init__(words)
        self.field = field


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody said of a file. `complete`: it names all staff. `without_email`: people without one are kept."""

    complete: bool = False
    without_email: bool = False


def rehearse(organisation: Organisation, reading: Reading, wish: Wish) -> Plan:
    """What taking a file in would do. Writes nothing."""
    return _plan(reading, here(organisation), wish)


@transaction.atomic
def take_in(
    organisation: Organisation,
    reading: Reading,
    *,
    name: str,
    by: Actor,
    wish: Wish,
    leave_wrong: bool = False,
    agreed: str = "",
    leavers: int | None = None,
    told: Told | None = None,
) -> Plan:
    """Do what a file says, all of it or nothing. Returns what was done. Done again, it changes nothing.

    `name`: what the file is called. `leave_wrong`: leave out the rows that are wrong. `agreed`: the fingerprint of the
    plan that somebody saw; another plan is refused. `leavers`: how many people leave, in the words of whoever agrees;
    asked for when many leave. `told`: called with how many people are written, and of how many.
    Raises `CannotTakeIn`.
    """
    Organisation.objects.select_for_update().get(pk=organisation.pk)  # one file after the other
    found = here(organisation)
    made = _plan(reading, found, wish)
    if agreed and agreed != made.fingerprint:
        raise CannotTakeIn("The list of staff has changed since you looked, so nothing was taken in. Look again.")
    if made.faults and not leave_wrong:
        wrong = len(made.faults)
        raise CannotTakeIn(
            f"There {'is 1 fault' if wrong == 1 else f'are {wrong} faults'} in the file, so nothing was taken in. "
            "Mend the file and upload it again, or leave out the rows that are wrong.",
            field="leave_wrong",
        )
    if made.brakes and leavers != len(made.leavers):
        raise CannotTakeIn(
            f"More than {BRAKE} % of your staff leave with this file. To go on, say how many people leave: "
            f"{len(made.leavers)}.",
            field="leavers",
        )
    if not made.writes:
        return made
    try:
        with transaction.atomic():
            _write(organisation, made, found, by=by, told=told or (lambda _done, _all: None))
    except IntegrityError:
        raise CannotTakeIn("Somebody else changed the list of staff at this very moment. Try again.") from None
    record(
        "workforce.staff.taken_in",
        on=f"staff:{reading.checksum}",
        by=by,
        chain=f"organisation:{organisation.code}",
        file=name,
        complete=wish.complete,
        missing=made.missing,
        **made.counts,
    )
    return made


def _plan(reading: Reading, found: Here, wish: Wish) -> Plan:
    today = timezone.localdate()
    return plan(reading, found, today=today, complete=wish.complete, without_email=wish.without_email)


def _write(organisation: Organisation, made: Plan, found: Here, *, by: Actor, told: Told) -> None:
    """Leavers first, so that an address which is free again can be somebody else's."""
    kept = _kept(organisation, [*made.starters, *made.movers, *made.leavers])
    _let_go(organisation, made.leavers, kept, found, by=by)
    told(len(made.leavers), made.writes)
    ended = {found.account(one.now) for one in made.leavers}
    found = replace(found, others={email: pk for email, pk in found.others.items() if pk not in ended})
    rest = [*made.starters, *made.movers]
    other = [one for one in made.movers if one.was and one.was.email != one.now.email]
    _take_back(organisation, other, by=by)
    rows = [_row(organisation, one, kept.get(one.now.employee), found, by=by) for one in rest]
    for start in range(0, len(rows), BATCH):
        _save(rows[start : start + BATCH])
        told(len(made.leavers) + min(start + BATCH, len(rows)), made.writes)
    _jobs(rest, found)


def _kept(organisation: Organisation, changes: list[Change]) -> dict[str, StaffRecord]:
    """The rows of those who are on the list already and change, by employee number."""
    numbers = [one.now.employee for one in changes if one.was]
    found: dict[str, StaffRecord] = {}
    for start in range(0, len(numbers), BATCH // 2):
        rows = StaffRecord.objects.filter(organisation=organisation)
        wanted = rows.filter(employee_number__in=numbers[start : start + BATCH // 2])
        found.update({row.employee_number: row for row in wanted})
    return found


def _row(
    organisation: Organisation, change: Change, kept: StaffRecord | None, found: Here, *, by: Actor
) -> StaffRecord:
    """The row of somebody who starts or moves; and whether they are to be invited."""
    row = kept or StaffRecord(organisation=organisation, employee_number=change.now.employee)
    _fill(row, change.now)
    account = found.account(change.now)
    if row.left_at is not None and not account:
        row.membership_id = None  # the account of somebody who is back may have become another person's
    row.left_at = None
    if account:
        row.membership_id, row.invite_on, row.invite_by = account, None, ""
    elif change.now.email and (change.was is None or change.was.gone or change.was.email != change.now.email):
        today = timezone.localdate()
        row.invite_on, row.invite_by = max(today, change.now.starts or today), by.name
        row.invited_at = None
    elif not change.now.email:
        row.invite_on, row.invite_by = None, ""
    return row


def _fill(row: StaffRecord, now: Person) -> None:
    row.name, row.email, row.job_title, row.staff_group = now.name, now.email, now.job, now.group
    row.department, row.manager_number = now.department, now.manager
    row.starts_on, row.ends_on = now.starts, now.ends


def _save(rows: list[StaffRecord]) -> None:
    StaffRecord.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["organisation", "employee_number"], update_fields=FIELDS
    )


def _let_go(
    organisation: Organisation, leavers: Iterable[Change], kept: dict[str, StaffRecord], found: Here, *, by: Actor
) -> None:
    """End what leavers have here: membership, tokens, sessions, and an invitation that they did not take up."""
    leaving = list(leavers)
    accounts = [account for one in leaving if (account := found.account(one.now))]
    held = Membership.objects.filter(pk__in=accounts).select_related("organisation", "person")
    for membership in held.prefetch_related("grants"):
        leave(membership, by=by)
    _take_back(organisation, [one for one in leaving if one.was], by=by)
    now, rows = timezone.now(), []
    for one in leaving:
        row = kept.get(one.now.employee) or StaffRecord(
            organisation=organisation, employee_number=one.now.employee, membership_id=found.account(one.now)
        )
        _fill(row, one.now)
        row.left_at, row.invite_on, row.invite_by = now, None, ""
        rows.append(row)
    for start in range(0, len(rows), BATCH):
        _save(rows[start : start + BATCH])


def _take_back(organisation: Organisation, changes: Iterable[Change], *, by: Actor) -> None:
    """Withdraw open invitations to the addresses that these people had; and free the addresses for others."""
    was = {one.was.email: one.was.employee for one in changes if one.was and one.was.email}
    if not was:
        return
    for invitation in Invitation.objects.open().filter(organisation=organisation).select_related("organisation"):
        if invitation.email in was:
            withdraw(invitation, by=by)
    numbers = list(was.values())
    for start in range(0, len(numbers), BATCH // 2):
        rows = StaffRecord.objects.filter(organisation=organisation)
        rows.filter(employee_number__in=numbers[start : start + BATCH // 2]).update(
            email="", invite_on=None, invite_by=""
        )


def _jobs(changes: Iterable[Change], found: Here) -> None:
    """Job and staff group of those who have an account here. Their names and addresses stay their own."""
    wanted = {account: one.now for one in changes if (account := found.account(one.now))}
    rows = []
    for membership in Membership.objects.filter(pk__in=list(wanted)):
        now = wanted[membership.pk]
        membership.job_title = now.job or membership.job_title
        membership.staff_group = now.group or membership.staff_group
        rows.append(membership)
    Membership.objects.bulk_update(rows, ["job_title", "staff_group"], batch_size=BATCH // 4)
