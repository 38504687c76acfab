"""Messages and their deliveries. The row is the work: state, attempts and times are columns."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from carecert.organisations.actor import Actor
from carecert.organisations.models import Contact


class Channel(models.TextChoices):
    """How a message reaches somebody."""

    EMAIL = "email", "Email"
    IN_APP = "in-app", "In CareCERT"


class State(models.TextChoices):
    """How far one delivery has come."""

    WAITING = "waiting", "Waiting"
    SENT = "sent", "Sent"
    FAILED = "failed", "Given up"


class Message(models.Model):
    """Something to be told. `key` names the occasion, so that telling twice is harmless."""

    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    link = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    told_by = models.CharField(max_length=200)

    class Meta:
        ordering = ("-created_at",)
        constraints = (models.CheckConstraint(condition=~Q(key="") & ~Q(subject=""), name="notify_message_complete"),)

    def __str__(self) -> str:
        return self.subject


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Deliveries, by who may see them."""

    def visible_to(self, actor: Actor) -> Self:
        """A person's own; all for the system and the nation."""
        if actor.is_national:
            return self
        return self.filter(person_id=actor.person_id) if actor.person_id else self.none()

    def unread(self) -> Self:
        """Notices in CareCERT that the person has not opened."""
        return self.filter(channel=Channel.IN_APP, read_at__isnull=True)


class Delivery(models.Model):
    """One message to one recipient by one channel: to a person, or to a contact without an account."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="deliveries")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, null=True, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    address = models.CharField(max_length=254, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
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
                fields=("message", "contact", "channel"),
                condition=Q(contact__isnull=False),
                name="notify_contact_told_once",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True) ^ Q(contact__isnull=True), name="notify_one_recipient"
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="notify_sent_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting") | Q(next_attempt_at__isnull=True), name="notify_ended_is_not_tried_again"
            ),
        )
        indexes = (
            models.Index(fields=("next_attempt_at",), name="notify_due", condition=Q(state="waiting", channel="email")),
            models.Index(fields=("person", "read_at"), name="notify_inbox", condition=Q(channel="in-app")),
        )

    def __str__(self) -> str:
        return f"{self.message_id} by {self.channel}"
