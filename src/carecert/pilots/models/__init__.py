"""The nouns: pilots, and the places of organisations in them."""

from carecert.pilots.models.pilot import Pilot
from carecert.pilots.models.place import Place

__all__ = ["Pilot", "Place"]
