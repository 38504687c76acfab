"""Which names may be an organisation's own domain."""

from functools import cache

from publicsuffixlist import PublicSuffixList

from carecert.people.addresses import ANYBODYS
from carecert.people.sso.known import DOMAIN


class NotADomain(ValueError):
    """A name cannot be an organisation's own domain; the message says why."""


def domain_of(typed: str) -> str:
    """The domain that somebody typed, in small letters; an email address or a name in other scripts will do.

    Raises `NotADomain`.
    """
    name = typed.strip().rpartition("@")[2].rstrip(".").lower()
    try:
        name = name.encode("idna").decode()
    except UnicodeError:
        raise NotADomain("Enter a domain, such as ashdown.nhs.uk") from None
    if len(name) > 253 or DOMAIN.fullmatch(name) is None or name.rpartition(".")[2].isdigit():
        raise NotADomain("Enter a domain, such as ashdown.nhs.uk")
    if _suffixes().is_public(name):
        raise NotADomain(f"{name} is no domain of one organisation: others have domains below it")
    if name in ANYBODYS:
        raise NotADomain(f"Anybody can have an address at {name}, so it cannot be yours")
    return name


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()
