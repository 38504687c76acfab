"""The nouns: organisations, memberships, contacts and invitations."""

from carecert.organisations.models.contact import Contact
from carecert.organisations.models.invitation import Invitation
from carecert.organisations.models.membership import Membership, RoleGrant
from carecert.organisations.models.organisation import Organisation

__all__ = ["Contact", "Invitation", "Membership", "Organisation", "RoleGrant"]
