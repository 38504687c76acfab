"""Questions: who belongs, who can be reached, and whom a message is for."""

from collections.abc import Collection
from typing import Any

from django.db.models import Count, QuerySet
from django.utils import timezone

from carecert.organisations.actor import Actor
from carecert.organisations.models import Contact, Membership, Organisation, Succession, Way
from carecert.organisations.queries.together import Rows
from carecert.organisations.roles import Role
from carecert.people.addresses import fold
from carecert.people.models import User

ENOUGH = 2
"""So many contacts must receive alerts, that somebody is reached while one is away."""


def people_with(organisation_ids: list[int], *roles: Role) -> list[int]:
    """The ids of the people who hold one of the roles at these organisations now."""
    found = Membership.objects.active().filter(organisation_id__in=organisation_ids).holding(*roles)
    return list(found.values_list("person_id", flat=True).distinct())


def staff(organisation_ids: Collection[int]) -> tuple["QuerySet[Membership, Any]", "QuerySet[Membership, Any]"]:
    """Two questions for `staff_counted`: how many members organisations have, and how many of those may not sign in.

    Both are answered by an index; to look at each person of a large hospital would cost fifty times as much.
    """
    here = Membership.objects.filter(organisation_id__in=organisation_ids, active=True).order_by()
    shut_out = User.objects.filter(is_active=False)  # few in the whole nation, so it is begun with them
    return _counted(here), _counted(here.filter(person__in=shut_out.values("pk")))


def staff_counted(members: Rows, shut_out: Rows) -> dict[int, int]:
    """How many people work at each organisation and can sign in, from the answers to `staff`; by id."""
    fewer: dict[int, int] = dict(shut_out)
    return {place: count - fewer.get(place, 0) for place, count in members}


def _counted(found: "QuerySet[Membership, Any]") -> "QuerySet[Membership, Any]":
    return found.values_list("organisation_id").annotate(count=Count("pk"))


def is_last_administrator(membership: Membership) -> bool:
    """Whether nobody else could look after the organisation's people, so that this membership must stay as it is."""
    if Role.ADMINISTRATOR not in membership.roles:
        return False
    others = Membership.objects.active().filter(organisation_id=membership.organisation_id).exclude(pk=membership.pk)
    return not others.holding(Role.ADMINISTRATOR).exists()


def alert_contacts(organisation_ids: list[int]) -> list[int]:
    """The ids of the contacts of these organisations that alerts go to."""
    found = Contact.objects.filter(organisation_id__in=organisation_ids, receives_alerts=True)
    return list(found.values_list("pk", flat=True))


def by_code(code: str) -> Organisation | None:
    """The organisation with this code, open or closed."""
    return Organisation.objects.filter(code=code.strip().upper()).first()


def current(code: str) -> Organisation | None:
    """The organisation that a code leads to: its own, or the one that it has become part of, however often."""
    found = by_code(code)
    while found is not None:
        step = Succession.objects.select_related("successor").filter(predecessor=found).first()
        if step is None:
            return found
        found = step.successor
    return None


def belongs(email: str, organisation_id: int | None) -> bool:
    """Whether the owner of an email address is a member of this organisation now. Nobody belongs to none."""
    here = Membership.objects.active().filter(organisation_id=organisation_id or 0)
    return here.filter(person__email=fold(email)).exists()


def receiving(actor: Actor) -> "QuerySet[Contact, Any]":
    """The names of the contacts of the actor's own organisation that alerts reach."""
    return Contact.objects.visible_to(actor).of(actor).filter(receives_alerts=True).values_list("name")


def unconfirmed(actor: Actor) -> "QuerySet[Way, Any]":
    """Every way of those contacts of the actor's own organisation of which something was not confirmed for 90 days:
    id and name of the contact, and the address or number; by name of the contact."""
    mine = Way.objects.visible_to(actor).of(actor)
    found = mine.filter(contact__in=mine.old(timezone.now()).values("contact"))
    ordered = found.order_by("contact__name", "contact", "channel", "pk")
    return ordered.values_list("contact", "contact__name", "value")


def troubled(actor: Actor) -> QuerySet[Way]:
    """The ways of the actor's own organisation that messages do not reach, or that nobody confirmed for 90 days."""
    mine = Way.objects.visible_to(actor).of(actor)
    found = mine.filter(failed_at__isnull=False) | mine.old(timezone.now())
    return found.select_related("contact").order_by("contact__name", "pk")
