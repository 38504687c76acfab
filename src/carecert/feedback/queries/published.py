"""What everybody may read: what was said, what was done, and by how many it was said."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from carecert.feedback.models import Theme
from carecert.feedback.rules.counting import how_many_said


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of “You said, we did”."""

    id: int
    title: str
    said: str
    did: str
    at: datetime
    who: str


def entries() -> QuerySet[Theme]:
    """The published themes, the latest first: rows for `entry`."""
    return Theme.objects.published().with_people().order_by("-published_at", "-pk")


def entry(theme: Theme) -> Entry:
    """A theme as everybody may read it."""
    people: int = vars(theme)["people"]
    at = theme.published_at or theme.changed_at
    return Entry(theme.pk, theme.title, theme.said, theme.did, at, how_many_said(people))
