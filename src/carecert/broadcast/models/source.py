"""The document that an advisory was made from, byte for byte as it came."""

from django.db import models
from django.db.models import Q

from carecert.audit.guard import append_only
from carecert.broadcast.models.advisory import Advisory
from carecert.broadcast.models.parts import PartQuerySet


class SourceDocument(models.Model):
    """A CSAF 2.0 document. Publisher, tracking id and version name it (CSAF 2.0, 3.2.1.12.4): it comes in once.

    `checksum`: SHA-256 of the bytes, in hexadecimal.
    """

    advisory = models.OneToOneField(Advisory, on_delete=models.PROTECT, related_name="source")
    publisher_name = models.CharField(max_length=300)
    namespace = models.CharField(max_length=500)
    tracking_id = models.CharField(max_length=300)
    version = models.CharField(max_length=100)
    released = models.CharField(max_length=40)
    link = models.TextField(blank=True)
    content = models.BinaryField()
    checksum = models.CharField(max_length=64)
    received_at = models.DateTimeField()

    objects = PartQuerySet["SourceDocument"].as_manager()

    class Meta:
        db_table = append_only("broadcast_sourcedocument")
        constraints = (
            models.UniqueConstraint(
                fields=("namespace", "tracking_id", "version"), name="broadcast_document_comes_in_once"
            ),
            models.CheckConstraint(condition=~Q(checksum=""), name="broadcast_document_has_a_checksum"),
        )

    def __str__(self) -> str:
        return f"{self.tracking_id} version {self.version} of {self.publisher_name}"
