"""Which ends of email addresses are known to be an organisation's own."""

from django.utils import timezone

from carecert.organisations.models import Domain
from carecert.people.sso.providers import offered


def domains_of(organisation_code: str) -> frozenset[str]:
    """The domains that count as the organisation's own now, or none: those that it has shown by a DNS record, and those
    that the service's operator lets its sign-in provider vouch for."""
    own = (one for one in offered().values() if one.organisation == organisation_code)
    shown = Domain.objects.counting(timezone.now()).filter(organisation__code=organisation_code)
    return frozenset(domain for one in own for domain in one.domains).union(shown.values_list("name", flat=True))
