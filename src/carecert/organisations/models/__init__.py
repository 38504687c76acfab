"""The nouns: organisations, memberships, contacts with their ways, invitations, successions, registers, domains."""

from carecert.organisations.models.contact import Contact, ContactRole
from carecert.organisations.models.identity import Domain, Joining, Protocol, SignInProvider
from carecert.organisations.models.invitation import Invitation
from carecert.organisations.models.membership import Membership, RoleGrant
from carecert.organisations.models.organisation import Organisation
from carecert.organisations.models.reachability import Reachability
from carecert.organisations.models.sent import Sent
from carecert.organisations.models.staged import StagedRegister
from carecert.organisations.models.succession import Succession
from carecert.organisations.models.sync import DirectorySync
from carecert.organisations.models.system import Dependency, SharedSystem
from carecert.organisations.models.way import Channel, Proof, Way

__all__ = [
    "Channel",
    "Contact",
    "ContactRole",
    "Dependency",
    "DirectorySync",
    "Domain",
    "Invitation",
    "Joining",
    "Membership",
    "Organisation",
    "Proof",
    "Protocol",
    "Reachability",
    "RoleGrant",
    "Sent",
    "SharedSystem",
    "SignInProvider",
    "StagedRegister",
    "Succession",
    "Way",
]
