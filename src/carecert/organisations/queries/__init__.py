"""Reads that span tables: who belongs and who can be reached; what needs those who look after contacts and people."""

from carecert.organisations.queries.directory import search
from carecert.organisations.queries.needs import needs_you

__all__ = ["needs_you", "search"]
