"""What is known of an organisation's staff before a file comes: three queries, however many people there are."""

from dataclasses import replace
from typing import Any

from django.db.models import F, Q

from carecert.organisations.models import Membership, Organisation
from carecert.organisations.roles import Role
from carecert.workforce.models import StaffRecord
from carecert.workforce.rules.standing import Here, Person

COLUMNS = (
    *("employee_number", "name", "email", "job_title", "staff_group", "department", "manager_number"),
    *("starts_on", "ends_on", "left_at"),
)
HOLDS = Q(membership__active=True, membership__person__is_active=True)


def here(organisation: Organisation) -> Here:
    """Everybody on the list, with their accounts, and everybody else who belongs there."""
    rows = StaffRecord.objects.filter(organisation=organisation)
    people = {row[0]: _person(row) for row in rows.values_list(*COLUMNS)}
    linked = rows.filter(HOLDS).order_by(F("left_at").asc(nulls_first=True), "pk")
    accounts: dict[str, int] = {}
    listed: set[int] = set()
    for number, held in linked.values_list("employee_number", "membership_id"):
        if held is not None and held not in listed:
            accounts[number] = held
            listed.add(held)
    members = Membership.objects.active().filter(organisation=organisation)
    by_email = dict(members.values_list("person__email", "pk"))
    # Somebody who was invited from the list and has joined since is known by the address that the link went to.
    for number, person in people.items():
        if number not in accounts and not person.gone and (pk := by_email.get(person.email)) and pk not in listed:
            accounts[number] = pk
            listed.add(pk)
    administrators = members.filter(grants__role=Role.ADMINISTRATOR)
    return Here(
        people=people,
        accounts=accounts,
        others={email: pk for email, pk in by_email.items() if pk not in listed},
        taken=frozenset(email for email, pk in by_email.items() if pk in listed),
        administrators=frozenset(administrators.values_list("pk", flat=True)),
    )


def _person(row: tuple[Any, ...]) -> Person:
    return replace(Person(*row[:9]), gone=row[9] is not None)


def accounts_of(organisation: Organisation, people: list[Person]) -> list[int]:
    """The memberships of these people at the organisation, as far as they have one."""
    if not people:
        return []
    found = here(organisation)
    return [account for one in people if (account := found.account(one))]
