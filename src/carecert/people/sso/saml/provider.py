"""A SAML provider as the operator wrote it down, beside the OpenID Connect ones."""

from pathlib import Path

from carecert.people.sso.known import Known
from carecert.people.sso.saml.metadata import BadMetadata, Described, described


class SamlProvider(Known, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One SAML provider. `metadata`: a file of its own. `levels`: values of `AuthnContextClassRef`.

    `subject`: the attribute that stays with a person for ever; empty means a persistent NameID. `email` and `person`:
    the attributes with the address and the name, if they are not called as they usually are. With `signing_key` and
    `signing_certificate`, two files, our requests are signed.
    """

    metadata: str = ""
    subject: str = ""
    email: str = ""
    person: str = ""
    signing_key: str = ""
    signing_certificate: str = ""

    def described(self) -> Described:
        """What its metadata say. Raises `BadMetadata`."""
        try:
            return described(self.text())
        except (OSError, UnicodeDecodeError):
            raise BadMetadata(f"names {self.metadata}, which cannot be read.") from None

    def text(self) -> str:
        """Its metadata. Raises OSError."""
        return Path(self.metadata).read_text(encoding="utf-8")

    @property
    def knows_as(self) -> str:
        """Its entity ID, set apart from the issuers of OpenID Connect; empty when its metadata cannot be used."""
        try:
            return self.namespace + self.described().entity
        except BadMetadata:
            return ""

    @property
    def namespace(self) -> str:
        """What stands before the entity ID, which anybody may write into metadata."""
        return "saml:"


def saml_faults(one: SamlProvider) -> list[str]:
    """What is wrong with a SAML provider beside what may be wrong with any, each as the end of a sentence."""
    found = []
    try:
        one.described()
    except BadMetadata as why:
        found.append(str(why))
    if bool(one.signing_key) != bool(one.signing_certificate):
        found.append("must have both signing_key and signing_certificate, or neither.")
    files = [key for key in (one.signing_key, one.signing_certificate) if key]
    return found + [f"names {key}, which is no file." for key in files if not Path(key).is_file()]
