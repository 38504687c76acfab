"""What needs those who look after an organisation's contacts and people."""

from django.urls import reverse
from django.utils import timezone

from carecert.organisations.actor import Actor
from carecert.organisations.kinds import Kind
from carecert.organisations.models import Invitation, Organisation
from carecert.organisations.permissions import Permission
from carecert.organisations.queries.who import ENOUGH, reached, troubled
from carecert.ui.needs import Need

MOST = 3
"""So many names are said on the home page."""


def needs_you(actor: Actor) -> list[Need]:
    """For those who look after contacts: too few of them. For those who look after people: invitations that ran out."""
    if actor.organisation_id is None:
        return []
    found = _contacts(actor) + _ways(actor) if actor.can(Permission.MANAGE_CONTACTS) else []
    return found + (_invitations(actor) if actor.can(Permission.MANAGE_PEOPLE) else [])


def _contacts(actor: Actor) -> list[Need]:
    """An organisation that alerts reach through one contact only, or through none.

    The centre and the regions send alerts and get none, so they need no contacts.
    """
    names = reached(actor)
    if len(names) >= ENOUGH or not _gets_alerts(actor):
        return []
    title = "Name a second contact for alerts" if names else "Name contacts for alerts"
    why = (
        f"Alerts go to {names[0]} only. When that address fails, nobody is told."
        if names
        else "No contact receives alerts, so no alert can reach your organisation by email."
    )
    return [Need(title, why, reverse("organisations:contacts"), None, 3 if names else 1, "contacts")]


def _ways(actor: Actor) -> list[Need]:
    """Addresses and numbers that fail, and contacts that nobody has confirmed for 90 days."""
    contacts, found, now = reverse("organisations:contacts"), [], timezone.now()
    ways = list(troubled(actor)[:50])
    broken = [f"{way.contact.name} ({way.value})" for way in ways if way.failed_at][:MOST]
    if broken:
        title = f"Messages do not reach {broken[0]}" if len(broken) == 1 else "Messages do not reach some contacts"
        why = "Put it right, or add another way to reach them." if len(broken) == 1 else f"{', '.join(broken)}."
        found.append(Need(title, why, contacts, None, 2, "contacts"))
    old = list(dict.fromkeys(way.contact.name for way in ways if way.is_old(now)))[:MOST]
    if old:
        title = f"Is {old[0]} still right?" if len(old) == 1 else "Are your contacts still right?"
        why = f"Not confirmed for 90 days: {', '.join(old)}. One click says yes."
        found.append(Need(title, why, contacts, None, 4, "contacts"))
    return found


def _gets_alerts(actor: Actor) -> bool:
    own = Organisation.objects.visible_to(actor).filter(pk=actor.organisation_id or 0)
    return own.exclude(kind__in=(Kind.NATIONAL, Kind.REGION)).exists()


def _invitations(actor: Actor) -> list[Need]:
    """Invitations whose link ran out before anybody used it."""
    gone = Invitation.objects.visible_to(actor).of(actor).open().filter(expires_at__lte=timezone.now())
    names = list(gone.order_by("expires_at", "pk").values_list("name", flat=True))
    if not names:
        return []
    title = f"{names[0]} has not joined" if len(names) == 1 else f"{len(names)} people whom you invited have not joined"
    why = "The link ran out. Invite them again, or take the invitation back."
    return [Need(title, why, reverse("organisations:people"), None, 4, "people")]
