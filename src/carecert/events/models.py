"""The outbox: one row for each thing that happened, and one for each consumer that has acted on it."""

from django.db import models


class Event(models.Model):
    """Something that happened in one service, written in the transaction in which it happened."""

    kind = models.CharField(max_length=120)
    organisation = models.CharField(max_length=40, blank=True)
    subject = models.CharField(max_length=200)
    data = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"


class Consumption(models.Model):
    """One consumer's work on one event: its effect is written in the same transaction as `done_at`."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="consumptions")
    consumer = models.CharField(max_length=120)
    attempts = models.PositiveIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    problem = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("event", "consumer"), name="events_consumed_once"),
            models.CheckConstraint(
                condition=models.Q(done_at__isnull=True) | models.Q(next_attempt_at__isnull=True),
                name="events_done_is_not_tried_again",
            ),
        )
        indexes = (
            models.Index(
                fields=("next_attempt_at",), name="events_open", condition=models.Q(next_attempt_at__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return f"{self.consumer} on {self.event_id}"
