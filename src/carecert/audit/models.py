"""The record itself: one table of entries that only grows, and one head row for each chain.

No foreign keys, so that the record can never block a deletion, nor be changed by one.
"""

from django.db import models

from carecert.audit.guard import append_only


class Head(models.Model):
    """The last link of a chain. Appending locks this row, so a chain cannot fork."""

    chain = models.CharField(max_length=120, primary_key=True)
    sequence = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        return f"{self.chain}: {self.sequence}"


class Entry(models.Model):
    """One thing that somebody did. `digest` binds every other field and the previous entry's digest."""

    chain = models.CharField(max_length=120)
    sequence = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    verb = models.CharField(max_length=120)
    subject = models.CharField(max_length=200)
    person_id = models.BigIntegerField(null=True)
    person_name = models.CharField(max_length=200)
    organisation = models.CharField(max_length=40, blank=True)
    via = models.CharField(max_length=40)
    details = models.JSONField(default=dict)
    salt = models.CharField(max_length=32)
    commitment = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        db_table = append_only("audit_entry")
        ordering = ("chain", "sequence")
        verbose_name_plural = "entries"
        constraints = (
            models.UniqueConstraint(fields=("chain", "sequence"), name="audit_one_entry_per_place"),
            models.UniqueConstraint(fields=("chain", "previous"), name="audit_chain_never_forks"),
        )
        indexes = (models.Index(fields=("subject", "at"), name="audit_by_subject"),)

    def __str__(self) -> str:
        return f"{self.chain} {self.sequence}: {self.verb}"
