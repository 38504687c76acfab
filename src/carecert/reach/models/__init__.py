"""The nouns: questions that are put to contacts by email, and the monthly drills."""

from carecert.reach.models.ask import Ask
from carecert.reach.models.drill import Drill

__all__ = ["Ask", "Drill"]
