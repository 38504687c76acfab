"""Questions about learning that span tables: cards, certificates, figures, and what the portal asks."""

from carecert.knowledge.queries.portal import needs_you, search, title_of

__all__ = ["needs_you", "search", "title_of"]
