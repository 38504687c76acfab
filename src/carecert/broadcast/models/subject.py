"""What an advisory is about: weaknesses with a CVE, and products."""

from django.db import models
from django.db.models import Q

from carecert.broadcast.models.advisory import Advisory
from carecert.broadcast.models.parts import PartQuerySet


class Weakness(models.Model):
    """One CVE of an advisory, with its CVSS base score where the source gives one."""

    advisory = models.ForeignKey(Advisory, on_delete=models.PROTECT, related_name="weaknesses")
    cve = models.CharField(max_length=24)
    title = models.CharField(max_length=300, blank=True)
    score = models.DecimalField(max_digits=3, decimal_places=1, null=True)

    objects = PartQuerySet["Weakness"].as_manager()

    class Meta:
        verbose_name_plural = "weaknesses"
        ordering = ("advisory", "cve")
        constraints = (
            models.UniqueConstraint(fields=("advisory", "cve"), name="broadcast_cve_once"),
            models.CheckConstraint(condition=Q(cve__startswith="CVE-"), name="broadcast_cve_is_one"),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | (Q(score__gte=0) & Q(score__lte=10)), name="broadcast_score_in_range"
            ),
        )
        indexes = (models.Index(fields=("cve",), name="broadcast_by_cve"),)

    def __str__(self) -> str:
        return self.cve


class AffectedProduct(models.Model):
    """A product that the threat concerns, in the publisher's own words."""

    advisory = models.ForeignKey(Advisory, on_delete=models.PROTECT, related_name="products")
    position = models.PositiveIntegerField()
    name = models.TextField()
    vendor = models.TextField(blank=True)
    version = models.TextField(blank=True)

    objects = PartQuerySet["AffectedProduct"].as_manager()

    class Meta:
        ordering = ("advisory", "position")
        constraints = (
            models.UniqueConstraint(fields=("advisory", "position"), name="broadcast_one_product_per_place"),
            models.CheckConstraint(condition=~Q(name=""), name="broadcast_product_has_a_name"),
        )

    def __str__(self) -> str:
        return self.name
