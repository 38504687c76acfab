"""Idempotency keys: a request that was carried out once answers the same again, and does nothing twice."""

from django.db import models


class IdempotencyKey(models.Model):
    """One carried-out request: who sent it, what it asked, and the answer it was given."""

    person_id = models.BigIntegerField()
    organisation = models.CharField(max_length=40, blank=True)
    key = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    body = models.JSONField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person_id", "organisation", "key"), name="wire_key_used_once"),)

    def __str__(self) -> str:
        return self.key
