"""Whether an actor may do something to a row, and whom to tell about it."""

from django.core.exceptions import PermissionDenied

from carecert.assure.permissions import Permission
from carecert.organisations.actor import Actor
from carecert.organisations.models import Membership
from carecert.organisations.roles import Role


class NotAllowed(PermissionDenied):
    """The actor may not do this. The message is in the reader's words."""


def allow(by: Actor, permission: Permission, organisation_id: int | None) -> None:
    """Raise `NotAllowed` unless the actor holds the permission at the organisation that the row belongs to."""
    if not by.can(permission) or not (by.is_system or by.organisation_id == organisation_id):
        raise NotAllowed("Your role does not allow this")


def works_at(person_id: int, organisation_id: int) -> bool:
    """Whether the person is an active member of the organisation."""
    return Membership.objects.active().filter(person_id=person_id, organisation_id=organisation_id).exists()


def leaders(organisation_id: int) -> set[int]:
    """The people who answer for security at an organisation: its board members and security leads."""
    held = Membership.objects.active().filter(organisation_id=organisation_id)
    return set(held.holding(Role.BOARD, Role.SECURITY_LEAD).values_list("person_id", flat=True))
