"""Reads that span tables: finding an organisation to apply for, the queue of those who ask, and what needs somebody."""

from carecert.joining.queries.needs import needs_you

__all__ = ["needs_you"]
