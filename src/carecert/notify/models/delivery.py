"""Deliveries: one message to one recipient by one channel. State, attempts, times and reason are columns."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from carecert.notify.models.message import Message
from carecert.notify.models.webhook import Webhook
from carecert.organisations.actor import Actor
from carecert.organisations.models import Contact


class Channel(models.TextChoices):
    """How a message reaches somebody."""

    EMAIL = "email", "Email"
    SMS = "sms", "Text message"
    WEBHOOK = "webhook", "Webhook"
    TEAMS = "teams", "Teams"
    PUSH = "push", "On a browser"
    IN_APP = "in-app", "In CareCERT"


class State(models.TextChoices):
    """How far one delivery has come."""

    WAITING = "waiting", "Waiting"
    SENT = "sent", "Sent"
    FAILED = "failed", "Given up"


ONE_RECIPIENT = (
    Q(person__isnull=False, contact__isnull=True, webhook__isnull=True)
    | Q(person__isnull=True, contact__isnull=False, webhook__isnull=True)
    | Q(person__isnull=True, contact__isnull=True, webhook__isnull=False)
)


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Deliveries, by who may see them and what is to be done."""

    def visible_to(self, actor: Actor) -> Self:
        """A person's own; all for the system and the nation."""
        if actor.is_national:
            return self
        return self.filter(person_id=actor.person_id) if actor.person_id else self.none()

    def unread(self) -> Self:
        """Notices in CareCERT that the person has not opened."""
        return self.filter(channel=Channel.IN_APP, read_at__isnull=True)

    def due(self, now: datetime) -> Self:
        """Those that wait, and whose time has come. What a digest gathers is not among them."""
        return self.filter(state=State.WAITING, digest=False, next_attempt_at__lte=now)

    def dead(self) -> Self:
        """Those that were given up."""
        return self.filter(state=State.FAILED)


class Delivery(models.Model):
    """One message to one recipient by one channel: to a person, to a contact without an account, or to a webhook.

    `next_attempt_at`: when it is due; while a worker holds it, when that worker's `lease` ends. `digest`: it waits for
    the person's daily email. `reference`: what the provider calls it.
    """

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="deliveries")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, null=True, related_name="+")
    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, null=True, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    address = models.CharField(max_length=254, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    digest = models.BooleanField(default=False)
    attempts = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(default=timezone.now)
    tried_at = models.DateTimeField(null=True)
    next_attempt_at = models.DateTimeField(null=True)
    lease = models.UUIDField(null=True)
    sent_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    reference = models.CharField(max_length=100, blank=True)
    problem = models.CharField(max_length=300, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = (
            models.UniqueConstraint(
                fields=("message", "person", "channel"),
                condition=Q(person__isnull=False),
                name="notify_person_told_once",
            ),
            models.UniqueConstraint(
                fields=("message", "contact", "channel", "address"),
                condition=Q(contact__isnull=False),
                name="notify_contact_told_once",
            ),
            models.UniqueConstraint(
                fields=("message", "webhook"), condition=Q(webhook__isnull=False), name="notify_webhook_told_once"
            ),
            models.CheckConstraint(condition=ONE_RECIPIENT, name="notify_one_recipient"),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="notify_sent_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting") | Q(next_attempt_at__isnull=True, lease__isnull=True),
                name="notify_ended_is_not_tried_again",
            ),
        )
        indexes = (
            models.Index(fields=("channel", "next_attempt_at"), name="notify_due", condition=Q(state="waiting")),
            models.Index(fields=("lease",), name="notify_lease", condition=Q(lease__isnull=False)),
            models.Index(fields=("id",), name="notify_dead", condition=Q(state="failed")),
            models.Index(fields=("person", "read_at"), name="notify_inbox", condition=Q(channel="in-app")),
        )

    def __str__(self) -> str:
        return f"{self.message_id} by {self.channel}"
