"""What the parts of an incident share: the person who acted, by row and by name."""

from django.conf import settings
from django.db import models


class Signed(models.Model):
    """What somebody signed. The name stays even where the program or the system acted."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True
