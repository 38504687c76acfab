"""What people own in the services, for whoever lets them go: open actions, and open incidents that they opened."""

from collections.abc import Sequence

from django.urls import reverse

from carecert.assure.models import Action
from carecert.react.models import Incident
from carecert.workforce.queries.owned import Owned, owns


def actions(organisation: int, people: Sequence[int]) -> list[Owned]:
    """The open actions with their names on them."""
    rows = Action.objects.open().filter(organisation=organisation, owner__in=people).order_by("due_on", "pk")
    return [
        Owned(owner, f"Action: {title}", reverse("assure:hand-over", kwargs={"pk": pk}))
        for owner, pk, title in rows.values_list("owner_id", "pk", "title")
    ]


def incidents(organisation: int, people: Sequence[int]) -> list[Owned]:
    """The open incidents that they opened."""
    rows = Incident.objects.running().filter(organisation=organisation, opened_by__in=people).order_by("pk")
    return [
        Owned(opener, f"Incident {ref}: {title}", reverse("react:incident", kwargs={"code": code, "ref": ref}))
        for opener, code, ref, title in rows.values_list("opened_by_id", "organisation__code", "ref", "title")
        if opener
    ]


def tell() -> None:
    """Say so to the room that lets people go."""
    owns("assure", actions)
    owns("react", incidents)
