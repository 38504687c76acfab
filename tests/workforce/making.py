"""Staff in the database, for tests."""

from carecert.organisations.actor import Actor
from carecert.organisations.models import Organisation
from carecert.workforce.actions.taking import Wish, take_in
from carecert.workforce.models import StaffRecord
from carecert.workforce.rules.planning import Plan
from tests.workforce.samples import HEAD, reading

BY = Actor.system("test")


def taken(place: Organisation, rows: str, *, head: str = HEAD, **more: object) -> Plan:
    """Take in these rows for an organisation. `complete` and `without_email` are said of the file."""
    wish = Wish(**{name: bool(more.pop(name)) for name in ("complete", "without_email") if name in more})
    return take_in(place, reading(rows, head=head), name="staff.csv", by=BY, wish=wish, **more)  # type: ignore[arg-type]


def on_list(number: str) -> StaffRecord:
    """Somebody on the list, as the database has them now."""
    return StaffRecord.objects.get(employee_number=number)
