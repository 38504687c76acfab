"""The nouns: organisations, memberships, contacts and invitations; successions; registers and forms that were sent."""

from carecert.organisations.models.contact import Contact
from carecert.organisations.models.invitation import Invitation
from carecert.organisations.models.membership import Membership, RoleGrant
from carecert.organisations.models.organisation import Organisation
from carecert.organisations.models.sent import Sent
from carecert.organisations.models.staged import StagedRegister
from carecert.organisations.models.succession import Succession
from carecert.organisations.models.sync import DirectorySync
from carecert.organisations.models.system import Dependency, SharedSystem

__all__ = [
    "Contact",
    "Dependency",
    "DirectorySync",
    "Invitation",
    "Membership",
    "Organisation",
    "RoleGrant",
    "Sent",
    "SharedSystem",
    "StagedRegister",
    "Succession",
]
