"""Taking in a register of organisations: all of it in one transaction, on the record as one entry."""

from collections.abc import Callable, Iterable
from datetime import timedelta

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from carecert.audit.record import NATIONAL, record
from carecert.organisations.actions.organisation import await_turn
from carecert.organisations.actor import Actor
from carecert.organisations.models import Organisation, StagedRegister
from carecert.organisations.queries.obstacles import obstacles
from carecert.organisations.register.planning import Place, Plan, plan
from carecert.organisations.register.profiles import PROFILES
from carecert.organisations.register.reading import Reading, read
from carecert.organisations.register.standing import Standing, standing

BATCH = 1_000
KEEP = timedelta(days=1)
"""Such a file is public and is fetched again in a moment, so there is no verb that drops it sooner."""
CHANGES = ("name", "kind", "parent", "region", "path", "staff_count", "active")
Told = Callable[[int, int], None]


class CannotTakeIn(ValueError):
    """A register cannot be taken in as asked, and nothing was; the message says why. `field`: what to mend."""

    def __init__(self, words: str, *, field: str | None = None) -> None:
        super().__init__(words)
        self.field = field


def rehearse(reading: Reading) -> Plan:
    """What taking a file in would do. Writes nothing."""
    found = standing()
    return plan(reading, found.places, became=found.became)


@transaction.atomic
def take_in(
    reading: Reading,
    *,
    name: str,
    by: Actor,
    leave_wrong: bool = False,
    agreed: str = "",
    told: Told | None = None,
) -> Plan:
    """Do what a file says, all of it or nothing. Returns what was done. Done again, it changes nothing.

    `name`: what the file is called. `leave_wrong`: leave out the rows that are wrong, and take in the others. `agreed`:
    the fingerprint of the plan that somebody saw; another plan is refused. `told`: called with how many organisations
    are written, and of how many. Raises `CannotTakeIn`.
    """
    await_turn()
    found = standing()
    made = plan(reading, found.places, became=found.became)
    if agreed and agreed != made.fingerprint:
        raise CannotTakeIn("The organisations have changed since you looked, so nothing was taken in. Look again.")
    if made.faults and not leave_wrong:
        wrong = made.counts["wrong"]
        raise CannotTakeIn(
            f"{wrong} {'row is' if wrong == 1 else 'rows are'} wrong, so nothing was taken in. "
            "Mend the file and upload it again, or leave out the rows that are wrong.",
            field="leave_wrong",
        )
    if not made.writes:
        return made
    for why in obstacles([found.ids[change.now.code] for change in made.closed]).values():
        raise CannotTakeIn(f"{why} Nothing was taken in.")
    try:
        with transaction.atomic():
            _write(made, found, told or (lambda _done, _all: None))
    except IntegrityError:
        raise CannotTakeIn("Somebody else changed the organisations at this very moment. Try again.") from None
    record(
        "organisations.register.taken_in",
        on=f"register:{reading.checksum}",
        by=by,
        chain=NATIONAL,
        file=name,
        checksum=reading.checksum,
        moved=len(made.follow),
        **made.counts,
    )
    return made


def _write(made: Plan, found: Standing, told: Told) -> None:
    changed = [change.now for change in (*made.changed, *made.closed, *made.follow)]
    ids = found.ids | dict(zip((one.code for one in made.new), _fresh_ids(len(made.new)), strict=True))
    paths = dict(found.paths)
    rows = {one.code: _row(one, ids, paths) for one in _parents_first([*made.new, *changed])}
    new = [rows.pop(one.code) for one in made.new]
    for start in range(0, len(new), BATCH):
        Organisation.objects.bulk_create(new[start : start + BATCH])
        told(min(start + BATCH, len(new)), made.writes)
    others = list(rows.values())
    for start in range(0, len(others), BATCH):
        batch = others[start : start + BATCH]
        Organisation.objects.bulk_create(batch, update_conflicts=True, unique_fields=["id"], update_fields=CHANGES)
        told(len(new) + start + len(batch), made.writes)


def _parents_first(places: Iterable[Place]) -> list[Place]:
    """The places that are written, each after its parent, so that a path can grow from the one above it."""
    waiting = {place.code: place for place in places}
    order: list[Place] = []
    while waiting:
        trail = [next(iter(waiting))]
        while waiting[trail[-1]].parent in waiting:
            trail.append(waiting[trail[-1]].parent)
        order += [waiting.pop(code) for code in reversed(trail)]
    return order


def _row(place: Place, ids: dict[str, int], paths: dict[str, str]) -> Organisation:
    pk = ids[place.code]
    paths[place.code] = f"{paths[place.parent] if place.parent else '/'}{pk}/"
    return Organisation(
        pk=pk,
        code=place.code,
        name=place.name,
        kind=place.kind,
        parent_id=ids[place.parent] if place.parent else None,
        region_id=ids[place.region] if place.region else None,
        path=paths[place.code],
        staff_count=place.staff,
        active=place.is_open,
    )


def _fresh_ids(many: int) -> list[int]:
    """So many ids that no row has or will get: a path holds the row's own id, so it must be known before."""
    table = Organisation._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, many]
            )
            return [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = %s", [table])
        row = cursor.fetchone()
    last = int(row[0]) if row else 0
    return list(range(last + 1, last + 1 + many))


@transaction.atomic
def stage(content: bytes, *, name: str, profile: str, by: Actor) -> StagedRegister:
    """Keep an uploaded file until somebody has looked at its plan. Raises `Unreadable` for what is no register."""
    reading = read(content, PROFILES[profile])
    made = StagedRegister.objects.create(
        name=name[:200],
        profile=profile,
        content=content,
        checksum=reading.checksum,
        staged_by=by.name,
        staged_at=timezone.now(),
    )
    record("organisations.register.staged", on=made, by=by, chain=NATIONAL, file=made.name, checksum=made.checksum)
    return made


def reading_of(staged: StagedRegister) -> Reading:
    """A staged file, read again."""
    return read(bytes(staged.content), PROFILES[staged.profile])


@transaction.atomic
def take_in_staged(staged: StagedRegister, *, agreed: str, by: Actor, leave_wrong: bool = False) -> Plan:
    """Take in a staged file as its plan was seen, and drop its bytes. Raises `CannotTakeIn`, also if done again."""
    claimed = StagedRegister.objects.waiting().filter(pk=staged.pk).exclude(content=b"")
    if not claimed.update(applied_at=timezone.now()):
        raise CannotTakeIn("This file was taken in already, or is more than a day old. Upload it again.")
    made = take_in(reading_of(staged), name=staged.name, by=by, leave_wrong=leave_wrong, agreed=agreed)
    StagedRegister.objects.filter(pk=staged.pk).update(content=b"", counts=made.counts)
    return made


def forget_staged() -> int:
    """Drop the bytes of files that nobody took in within a day. Returns how many."""
    old = StagedRegister.objects.waiting().filter(staged_at__lt=timezone.now() - KEEP).exclude(content=b"")
    return old.update(content=b"")
