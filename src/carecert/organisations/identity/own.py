"""A provider that an organisation registered itself, told apart from every other one whatever it says of itself."""

from carecert.people.sso.providers import Provider
from carecert.people.sso.refused import Refused
from carecert.people.sso.saml.provider import SamlProvider
from carecert.people.sso.sealed import Unreadable, unseal


class OwnOpenId(Provider, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """By OpenID Connect. `sealed`: the client secret as it is kept."""

    sealed: str

    @property
    def knows_as(self) -> str:
        """Its issuer with its own name before it: another provider may name the same issuer, with other rules."""
        return f"openid:{self.name}:{self.issuer}"

    @property
    def is_guarded(self) -> bool:
        """Always: an administrator named the address, and we ask it from inside our network."""
        return True

    def secret(self) -> str:
        """The client secret. Raises `Refused` when our own secret has changed since."""
        try:
            return unseal(self.sealed)
        except Unreadable:
            raise Refused("metadata", "the client secret cannot be read any more") from None


class OwnSaml(SamlProvider, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """By SAML. `xml`: its metadata."""

    xml: str

    def text(self) -> str:
        """Its metadata."""
        return self.xml

    @property
    def namespace(self) -> str:
        """Its own name: anybody can write the entity ID of another provider into metadata."""
        return f"saml:{self.name}:"
