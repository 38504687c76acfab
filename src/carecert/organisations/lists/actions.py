"""The verb of lists: somebody took one away as a file."""

from collections.abc import Mapping

from django.db import transaction

from carecert.audit.record import record
from carecert.organisations.actor import Actor
from carecert.people.limits import counted
from carecert.ui.lists.listing import Listing

MOST, MINUTES = 60, 10
"""So many files may one person take in so many minutes, all web processes together."""


class TooMany(Exception):
    """Somebody takes files faster than people do."""


def count_file(by: Actor) -> None:
    """Count one more file for this person. Raises `TooMany` for more than `MOST` in `MINUTES`."""
    if counted(f"carecert-files:{by.person_id}:{by.organisation_code}", seconds=MINUTES * 60) > MOST:
        raise TooMany


@transaction.atomic
def note_file(listing: Listing, *, file: str, rows: int, filters: Mapping[str, str], by: Actor) -> None:
    """Record that a list was taken as a file. `file`: its name. `filters`: what narrowed it, in words."""
    record(
        "organisations.list.exported",
        on=f"list:{listing.slug}",
        by=by,
        file=file,
        rows=rows,
        filters=dict(filters),
        personal=listing.personal,
    )
