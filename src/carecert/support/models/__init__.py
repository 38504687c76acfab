"""The nouns: one support access, and the pages that were looked at."""

from carecert.support.models.access import Access
from carecert.support.models.glance import Glance

__all__ = ["Access", "Glance"]
