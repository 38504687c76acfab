"""What React can be asked: guidance, an incident as one board, what needs somebody, and what a search finds."""

from carecert.react.queries.found import search, title_of
from carecert.react.queries.needs import needs_you

__all__ = ["needs_you", "search", "title_of"]
