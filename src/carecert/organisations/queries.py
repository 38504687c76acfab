"""Questions: who can be reached, whom a message is for, and what those who look after contacts must do."""

from django.urls import reverse

from carecert.organisations.actor import Actor
from carecert.organisations.kinds import Kind
from carecert.organisations.models import Contact, Membership, Organisation
from carecert.organisations.permissions import Permission
from carecert.organisations.roles import Role
from carecert.people.managers import fold
from carecert.ui.needs import Need

ENOUGH = 2
"""So many contacts must receive alerts, that somebody is reached while one is away."""


def people_with(organisation_ids: list[int], *roles: Role) -> list[int]:
    """The ids of the people who hold one of the roles at these organisations now."""
    found = Membership.objects.active().filter(organisation_id__in=organisation_ids).holding(*roles)
    return list(found.values_list("person_id", flat=True).distinct())


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


def belongs(email: str, organisation_id: int | None) -> bool:
    """Whether the owner of an email address is a member of this organisation now. Nobody belongs to none."""
    here = Membership.objects.active().filter(organisation_id=organisation_id or 0)
    return here.filter(person__email=fold(email)).exists()


def reached(actor: Actor) -> list[str]:
    """The names of the contacts of the actor's own organisation that alerts reach: the first two are enough to know."""
    found = Contact.objects.visible_to(actor).of(actor).filter(receives_alerts=True)
    return list(found.values_list("name", flat=True)[:ENOUGH])


def needs_you(actor: Actor) -> list[Need]:
    """For those who look after contacts: an organisation that alerts reach through one contact only, or through none.

    The centre and the regions send alerts and get none, so they need no contacts.
    """
    if not actor.can(Permission.MANAGE_CONTACTS) or actor.organisation_id is None:
        return []
    names = reached(actor)
    if len(names) >= ENOUGH or not _gets_alerts(actor.organisation_id):
        return []
    title = "Name a second contact for alerts" if names else "Name contacts for alerts"
    why = (
        f"Alerts go to {names[0]} only. When that address fails, nobody is told."
        if names
        else "No contact receives alerts, so no alert can reach your organisation by email."
    )
    return [Need(title, why, reverse("organisations:contacts"), None, 3 if names else 1, "contacts")]


def _gets_alerts(organisation_id: int) -> bool:
    return Organisation.objects.filter(pk=organisation_id).exclude(kind__in=(Kind.NATIONAL, Kind.REGION)).exists()
