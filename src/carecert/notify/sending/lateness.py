"""What is urgent and has not left in time goes by the next channel as well, while the first is still tried."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from carecert.notify.channels.registry import can_send
from carecert.notify.models import Channel, Delivery, State
from carecert.notify.sending.settling import add_next

MOST = 2000


def overtake() -> int:
    """Queue texts for urgent emails that still wait after the time that the operator set. Returns how many."""
    if not can_send(Channel.SMS):
        return 0
    before = timezone.now() - timedelta(minutes=settings.TEXT_AFTER)
    texted = Delivery.objects.filter(
        message=OuterRef("message"), contact=OuterRef("contact"), person__isnull=True, channel=Channel.SMS
    )
    texted_person = Delivery.objects.filter(message=OuterRef("message"), person=OuterRef("person"), channel=Channel.SMS)
    late = Delivery.objects.filter(
        ~Exists(texted),
        ~Exists(texted_person),
        state=State.WAITING,
        channel=Channel.EMAIL,
        message__urgent=True,
        made_at__lte=before,
    ).select_related("message", "person", "contact")
    made = 0
    for delivery in late.order_by("id")[:MOST]:
        with transaction.atomic():
            made += add_next(delivery)
    return made
