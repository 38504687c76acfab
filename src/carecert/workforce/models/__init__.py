"""Nouns: a person of the staff, and a file that waits to be looked at."""

from carecert.workforce.models.staff import StaffRecord
from carecert.workforce.models.staged import StagedStaff

__all__ = ["StaffRecord", "StagedStaff"]
