"""The guidance that is in use: the triage, the playbooks, and whom an organisation itself would call.

The content of a release is left in the database here: its typed body is kept by checksum after the first reading.
"""

from carecert.organisations.actor import Actor
from carecert.organisations.models import Contact
from carecert.organisations.permissions import Permission
from carecert.packs.models import Release
from carecert.react.rules.kinds import IncidentKind
from carecert.react.rules.playbook_body import PlaybookBody

TRIAGE = "first-minute"
PREFIX = "react:playbook/"
MOST_CONTACTS = 8


def first_minute() -> Release | None:
    """The release of the triage in use, or None before one is installed."""
    return Release.objects.defer("content").named("triage", TRIAGE)


def playbooks() -> list[Release]:
    """The playbooks in use, by title."""
    return list(Release.objects.defer("content").current("playbook"))


def playbook(reference: str) -> Release | None:
    """The playbook in use with this reference ("react:playbook/ransomware") or slug, or None."""
    return Release.objects.defer("content").named("playbook", reference.removeprefix(PREFIX))


def playbook_for(kind: IncidentKind) -> Release | None:
    """The playbook in use for a kind of incident, or None."""
    return next((one for one in playbooks() if kind in one.body(PlaybookBody).incident_kinds), None)


def contacts(actor: Actor) -> list[Contact]:
    """Whom the actor's own organisation lists as contacts, those with a phone first.

    None before sign-in, and none for staff who may not read the contacts: the outcome names the roles to call.
    """
    if not actor.can(Permission.READ_CONTACTS):
        return []
    own = list(Contact.objects.visible_to(actor).of(actor)[: MOST_CONTACTS * 4])
    return sorted(own, key=lambda one: not one.mobile)[:MOST_CONTACTS]
