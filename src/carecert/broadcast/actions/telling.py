"""Telling security leads and contacts about an advisory."""

from collections.abc import Iterable, Iterator
from itertools import islice

from django.db.models import QuerySet
from django.urls import reverse

from carecert.broadcast.models import Advisory
from carecert.broadcast.queries.audience import contacts_of, security_leads_of
from carecert.broadcast.rules.telling import Told
from carecert.notify.actions import tell
from carecert.organisations.actor import Actor
from carecert.organisations.models import Organisation

AT_ONCE = 5000
"""Recipients in one call: far below the number of values that either database takes in one statement."""


def tell_organisations(
    advisory: Advisory, told: Told, *, occasion: str, organisations: QuerySet[Organisation], by: Actor
) -> int:
    """Tell the security leads and alert contacts of organisations, in the caller's transaction.

    `occasion` names the message within the advisory, so that telling twice is harmless. Returns how many recipients
    were named; somebody who leads several organisations counts once.
    """
    people = set(security_leads_of(organisations).values_list("person_id", flat=True))
    contacts = set(contacts_of(organisations).values_list("pk", flat=True))
    for these, those in _in_parts(sorted(people), sorted(contacts)):
        tell(
            key=f"broadcast:{advisory.ref}:{occasion}",
            kind="alert",
            subject=told.subject,
            body=told.body,
            link=reverse("broadcast:alert", kwargs={"ref": advisory.ref}),
            people=these,
            contacts=those,
            by=by,
        )
    return len(people) + len(contacts)


def _in_parts(people: Iterable[int], contacts: Iterable[int]) -> Iterator[tuple[list[int], list[int]]]:
    one, other = iter(people), iter(contacts)
    while True:
        these, those = list(islice(one, AT_ONCE)), list(islice(other, AT_ONCE))
        if not these and not those:
            return
        yield these, those
