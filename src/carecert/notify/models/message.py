"""Messages: what is told, whoever it is told to."""

from django.db import models
from django.db.models import Q


class Message(models.Model):
    """Something to be told. `key` names the occasion, so that telling twice is harmless.

    `urgent`: nothing that a person has chosen holds it back, and it goes by the next channel when one fails.
    """

    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    link = models.CharField(max_length=300, blank=True)
    urgent = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    told_by = models.CharField(max_length=200)

    class Meta:
        ordering = ("-created_at",)
        constraints = (models.CheckConstraint(condition=~Q(key="") & ~Q(subject=""), name="notify_message_complete"),)

    def __str__(self) -> str:
        return self.subject
