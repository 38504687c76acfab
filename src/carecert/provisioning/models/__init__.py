"""The nouns: connections with their tokens, the users and groups of a directory, and what happened lately."""

from carecert.provisioning.models.connection import Connection, Key
from carecert.provisioning.models.group import DirectoryGroup, Place
from carecert.provisioning.models.happening import Happening, What
from carecert.provisioning.models.user import Address, DirectoryUser

__all__ = ["Address", "Connection", "DirectoryGroup", "DirectoryUser", "Happening", "Key", "Place", "What"]
