"""What this service does by itself: it reminds the owners of overdue actions, or their leaders."""

from django.utils import timezone

from carecert.assure.actions import action
from carecert.assure.models import Action
from carecert.errands.periodic import every
from carecert.organisations.actor import Actor


@every(hours=6)
def remind_owners() -> None:
    """Tell each owner of an overdue action, or the leaders where the owner has left, once a week."""
    system = Actor.system("clock")
    today = timezone.localdate()
    for late in Action.objects.visible_to(system).overdue(today).iterator():
        action.remind(late, today=today, by=system)
