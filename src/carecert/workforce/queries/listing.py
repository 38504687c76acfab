"""The list of an organisation's staff, narrowed by words, state and staff group."""

from django.db.models import Q

from carecert.organisations.actor import Actor
from carecert.organisations.models.staff import StaffGroup
from carecert.workforce.models import StaffRecord
from carecert.workforce.models.staff import StaffQuerySet

ACCOUNT = Q(membership__active=True, membership__person__is_active=True)
STATES = {
    "here": Q(left_at__isnull=True),
    "account": Q(left_at__isnull=True) & ACCOUNT,
    "none": Q(left_at__isnull=True) & ~ACCOUNT,
    "left": Q(left_at__isnull=False),
}


def staff_of(actor: Actor, *, words: str = "", state: str = "", group: str = "") -> StaffQuerySet:
    """The people of the actor's own organisation, by name. `state`: one of `STATES`; empty means all."""
    found = StaffRecord.objects.visible_to(actor).of(actor)
    for word in words.split():
        found = found.filter(
            Q(name__icontains=word) | Q(employee_number__istartswith=word) | Q(department__icontains=word)
        )
    found = found.filter(STATES[state]) if state in STATES else found
    found = found.filter(staff_group=group) if group in StaffGroup.values else found
    return found.with_taken().select_related("membership__person").order_by("name", "pk")
