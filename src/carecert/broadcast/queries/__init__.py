"""Reads that span tables; they return frozen dataclasses, or QuerySets for lists that are paged."""

from carecert.broadcast.queries.finding import search, title_of
from carecert.broadcast.queries.needs import needs_you

__all__ = ["needs_you", "search", "title_of"]
