"""Telling security leads and contacts about an advisory."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.urls import reverse

from carecert.broadcast.models import Advisory
from carecert.broadcast.queries.audience import contacts_of, security_leads_of
from carecert.broadcast.queries.told import about
from carecert.broadcast.rules.severity import Severity
from carecert.broadcast.rules.telling import Told
from carecert.notify.actions import tell
from carecert.notify.queries.webhooks import with_webhooks
from carecert.notify.sending.concerning import by_person
from carecert.organisations.actor import Actor
from carecert.organisations.models import Organisation

AT_ONCE = 5000
"""Recipients in one call: far below the number of values that either database takes in one statement."""


def tell_organisations(
    advisory: Advisory, told: Told, *, occasion: str, organisations: QuerySet[Organisation], by: Actor
) -> int:
    """Tell the security leads, alert contacts and webhooks of organisations, in the caller's transaction.

    `occasion` names the message within the advisory, so that telling twice is harmless. Returns how many recipients
    were named; somebody who leads several organisations counts once.
    """
    people = by_person(security_leads_of(organisations).values_list("person_id", "organisation_id"))
    contacts = set(contacts_of(organisations).values_list("pk", flat=True))
    programs = with_webhooks(organisations)
    for these, those, their in _in_parts(sorted(people), sorted(contacts), sorted(programs)):
        tell(
            key=f"broadcast:{advisory.ref}:{occasion}",
            kind="alert",
            subject=told.subject,
            body=told.body,
            link=reverse("broadcast:alert", kwargs={"ref": advisory.ref}),
            people=these,
            contacts=those,
            organisations=their,
            about=about(advisory.ref),
            places={person: people[person] for person in these},
            urgent=advisory.severity == Severity.HIGH,
            by=by,
        )
    return len(people) + len(contacts)


def _in_parts(*lists: list[int]) -> Iterator[tuple[list[int], ...]]:
    """Several lists side by side, in parts of at most `AT_ONCE` of each, until all are used up."""
    for begin in range(0, max(map(len, lists)), AT_ONCE):
        yield tuple(one[begin : begin + AT_ONCE] for one in lists)
