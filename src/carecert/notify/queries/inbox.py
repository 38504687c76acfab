"""The notices that CareCERT has sent one person, in CareCERT itself."""

from typing import Any

from django.db.models import Count, QuerySet

from carecert.notify.models import Channel, Delivery
from carecert.notify.models.delivery import DeliveryQuerySet
from carecert.organisations.actor import Actor


def inbox(actor: Actor) -> DeliveryQuerySet:
    """A person's own notices, whatever else the actor may see."""
    return Delivery.objects.visible_to(actor).filter(person_id=actor.person_id, channel=Channel.IN_APP)


def unread(actor: Actor) -> "QuerySet[Delivery, Any]":
    """How many of them are not read: one row with the number, or none for nothing."""
    mine = inbox(actor).unread().order_by()
    return mine.values("person_id").annotate(count=Count("pk")).values_list("count")
