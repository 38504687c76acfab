"""An answer to a piece of feedback."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from carecert.feedback.models.feedback import Feedback
from carecert.feedback.permissions import Permission
from carecert.organisations.actor import Actor
from carecert.organisations.tenancy import VisibleQuerySet


class ReplyQuerySet(VisibleQuerySet["Reply"]):
    """Answers, by who may see them."""

    def visible_to(self, actor: Actor) -> Self:
        """As the feedback that they answer."""
        return self if actor.can(Permission.READ) else self.filter(feedback__in=Feedback.objects.own(actor))


class Reply(models.Model):
    """One answer. `by`: the name of whoever wrote it, for the queue. `sent_at`: when it was emailed to a stranger."""

    feedback = models.ForeignKey(Feedback, on_delete=models.CASCADE, related_name="replies")
    text = models.TextField()
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    objects: ClassVar[ReplyQuerySet] = ReplyQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("at", "pk")
        constraints = (models.CheckConstraint(condition=~Q(text=""), name="feedback_reply_says_something"),)

    def __str__(self) -> str:
        return f"{self.feedback_id}: {self.at:%Y-%m-%d %H:%M}"
