"""All providers that people may sign in with: the operator's."""

from carecert.people.sso.known import Known
from carecert.people.sso.providers import offered


def provider_named(name: str) -> Known | None:
    """The provider of this name; None when there is none, or none any more."""
    return offered().get(name)
