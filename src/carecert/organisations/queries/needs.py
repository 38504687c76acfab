"""What needs those who look after an organisation's contacts and people."""

from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from carecert.organisations.actor import Actor
from carecert.organisations.kinds import Kind
from carecert.organisations.models import Invitation, Organisation
from carecert.organisations.permissions import Permission
from carecert.organisations.queries.together import Rows
from carecert.organisations.queries.who import ENOUGH, receiving, troubled
from carecert.organisations.rules.reachability import is_old
from carecert.ui.needs import Ask, Need

MOST = 3
"""So many names are said on the home page."""


WAYS = 50
"""So many troubled ways are looked at."""


def needs_you(actor: Actor) -> list[Need | Ask]:
    """For those who look after contacts: too few of them. For those who look after people: invitations that ran out."""
    if actor.organisation_id is None:
        return []
    found: list[Need | Ask] = [_contacts(actor), _ways(actor)] if actor.can(Permission.MANAGE_CONTACTS) else []
    return [*found, _invitations(actor)] if actor.can(Permission.MANAGE_PEOPLE) else found


def _contacts(actor: Actor) -> Ask:
    """An organisation that alerts reach through one contact only, or through none.

    The centre and the regions send alerts and get none, so they need no contacts.
    """
    own = Organisation.objects.visible_to(actor).filter(pk=actor.organisation_id or 0)
    sends_only = own.filter(kind__in=(Kind.NATIONAL, Kind.REGION)).values_list("pk")

    def needs(names: Rows, sending: Rows) -> list[Need]:
        if len(names) >= ENOUGH or sending:
            return []
        title = "Name a second contact for alerts" if names else "Name contacts for alerts"
        why = (
            f"Alerts go to {names[0][0]} only. When that address fails, nobody is told."
            if names
            else "No contact receives alerts, so no alert can reach your organisation by email."
        )
        return [Need(title, why, reverse("organisations:contacts"), None, 3 if names else 1, "contacts")]

    return Ask((receiving(actor)[:ENOUGH], sends_only), needs)


def _ways(actor: Actor) -> Ask:
    """Addresses and numbers that fail, and contacts that nobody has confirmed for 90 days."""
    since = Coalesce("confirmed_at", "created_at")
    ways = troubled(actor).annotate(last=since).values_list("contact__name", "value", "failed_at", "last")
    return Ask((ways[:WAYS],), _of_ways)


def _of_ways(ways: Rows) -> list[Need]:
    contacts, now = reverse("organisations:contacts"), timezone.now()
    found = []
    broken = [f"{name} ({value})" for name, value, failed_at, _ in ways if failed_at][:MOST]
    if broken:
        title = f"Messages do not reach {broken[0]}" if len(broken) == 1 else "Messages do not reach some contacts"
        why = "Put it right, or add another way to reach them." if len(broken) == 1 else f"{', '.join(broken)}."
        found.append(Need(title, why, contacts, None, 2, "contacts"))
    old = list(dict.fromkeys(name for name, _, _, last in ways if is_old(last, now)))[:MOST]
    if old:
        title = f"Is {old[0]} still right?" if len(old) == 1 else "Are your contacts still right?"
        why = f"Not confirmed for 90 days: {', '.join(old)}. One click says yes."
        found.append(Need(title, why, contacts, None, 4, "contacts"))
    return found


def _invitations(actor: Actor) -> Ask:
    """Invitations whose link ran out before anybody used it."""
    gone = Invitation.objects.visible_to(actor).of(actor).open().filter(expires_at__lte=timezone.now())
    return Ask((gone.order_by("expires_at", "pk").values_list("name"),), _of_invitations)


def _of_invitations(names: Rows) -> list[Need]:
    if not names:
        return []
    first = f"{names[0][0]} has not joined"
    title = first if len(names) == 1 else f"{len(names)} people whom you invited have not joined"
    why = "The link ran out. Invite them again, or take the invitation back."
    return [Need(title, why, reverse("organisations:people"), None, 4, "people")]
