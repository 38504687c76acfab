"""Incidents that still run, for those who want to close an organisation: nobody could work them any more."""

from collections.abc import Collection

from carecert.organisations.actor import Actor
from carecert.react.models import Incident

IN_PARTS = 5_000


def running_at(organisation_ids: Collection[int]) -> dict[int, str]:
    """Those of these organisations (ids) where an incident runs, each with a sentence. It names no incident."""
    ids, found = list(organisation_ids), dict[int, str]()
    for start in range(0, len(ids), IN_PARTS):
        part = ids[start : start + IN_PARTS]
        rows = Incident.objects.visible_to(Actor.system("register")).running().filter(organisation__in=part)
        for pk, name in rows.values_list("organisation_id", "organisation__name").distinct():
            found[pk] = f"An incident is running at {name}. Its responders must close it first."
    return found
