"""A system check: every address leads to a view that says who may knock."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.core.checks import CheckMessage, Error
from django.urls import URLPattern, URLResolver, get_resolver

from carecert.organisations.access import policy_of

API = "carecert-api"


def addresses(resolver: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every address of the service and its view, in the order of the URL configuration.

    The API states its policies operation by operation, so its addresses are left to the test of the API.
    """
    for entry in (resolver or get_resolver()).url_patterns:
        path = f"{before}{entry.pattern}"
        if isinstance(entry, URLResolver):
            if entry.namespace != API:
                yield from addresses(entry, path)
        elif isinstance(entry, URLPattern):
            yield path, entry.callback


def every_view_has_a_policy(app_configs: Sequence[Any] | None, **_options: Any) -> list[CheckMessage]:  # noqa: ARG001 - Django passes it
    """One error for each address whose view is silent."""
    return [
        Error(
            f"/{path} leads to {view.__module__}.{getattr(view, '__name__', view)}, which does not say who may see it.",
            hint="Write @needs(…), @signed_in or @public(because=…) above it.",
            id="carecert.E001",
        )
        for path, view in addresses()
        if policy_of(view) is None
    ]
