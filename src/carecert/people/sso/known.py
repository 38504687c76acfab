"""What is true of every provider that people may sign in with, whatever protocol it speaks."""

import re
from typing import Literal
from urllib.parse import urlsplit

import msgspec

from carecert.people.addresses import domain

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}")
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
TAKEN = frozenset({"again", "find"})
OWN = "own-"
"""How the names of providers begin that an organisation registered itself."""


class Known(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One provider.

    `organisation`: the code of the organisation that it speaks for; empty for one that speaks for the whole nation.
    `domains`: the ends of email addresses that it may vouch for. `levels`: the levels, one of which it must assert;
    with `strong` such a sign-in counts as two factors. `join`: whom it may bring in that has no account: "invited"
    people, or everybody with one of its domains.
    """

    name: str
    title: str
    domains: tuple[str, ...]
    organisation: str = ""
    levels: tuple[str, ...] = ()
    strong: bool = False
    join: Literal["invited", "domain"] = "invited"

    def vouches_for(self, email: str) -> bool:
        """Whether an email address ends in one of its domains."""
        return domain(email) in self.domains

    @property
    def knows_as(self) -> str:
        """The issuer by which the accounts of its people are known. No other provider has the same."""
        raise NotImplementedError


def common_faults(one: Known) -> list[str]:
    """What is wrong with a provider of any protocol, each as the end of a sentence."""
    checks = {
        "must be named with small letters, digits and hyphens.": NAME.fullmatch(one.name) is None or one.name in TAKEN,
        f"must not have a name that begins with {OWN}; those are for the organisations' own.": one.name.startswith(OWN),
        "must have domains, such as ash.example.nhs.uk, in small letters.": not one.domains
        or any(DOMAIN.fullmatch(domain) is None for domain in one.domains),
        "is strong, so it must have levels.": one.strong and not one.levels,
        "lets everybody of a domain join, so it must have an organisation.": one.join == "domain"
        and not one.organisation,
    }
    return [sentence for sentence, holds in checks.items() if holds]


def is_safe(address: str) -> bool:
    """Whether an address is reached by TLS, or lies on this very machine, as in a test."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    if port == 0:
        return False
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK))
