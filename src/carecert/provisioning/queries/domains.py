"""Which ends of email addresses are known to be an organisation's own."""

from carecert.people.sso.providers import offered


def domains_of(organisation_code: str) -> frozenset[str]:
    """The domains that the service's operator lets the organisation's own sign-in provider vouch for; or none."""
    own = (one for one in offered().values() if one.organisation == organisation_code)
    return frozenset(domain for one in own for domain in one.domains)


def domain(email: str) -> str:
    """What stands after the at-sign."""
    return email.rpartition("@")[2].lower()
