"""Forms that did their work: so that one which is sent twice does it once."""

from django.db import models
from django.db.models import Q


class Sent(models.Model):
    """One form that a person sent, by the mark that was drawn into it. What it said is kept as a digest only.

    It is nobody's noun: no page lists it, and it is deleted after a day. `led_to` is the address of what was made.
    """

    person_id = models.BigIntegerField()
    mark = models.CharField(max_length=22)
    digest = models.CharField(max_length=64)
    led_to = models.CharField(max_length=500)
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "sent"
        constraints = (
            models.UniqueConstraint(fields=("person_id", "mark"), name="organisations_form_sent_once"),
            models.CheckConstraint(condition=~Q(mark="") & ~Q(digest=""), name="organisations_sent_is_known_again"),
        )
        indexes = (
            models.Index(fields=("person_id", "digest", "at"), name="organisations_sent_alike"),
            models.Index(fields=("at",), name="organisations_sent_when"),
        )

    def __str__(self) -> str:
        return self.mark
