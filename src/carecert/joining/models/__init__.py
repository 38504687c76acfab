"""The nouns: applications of organisations, and the emails to those who applied."""

from carecert.joining.models.application import Application
from carecert.joining.models.letter import Letter

__all__ = ["Application", "Letter"]
