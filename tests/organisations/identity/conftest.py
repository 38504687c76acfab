"""A DNS server for the tests of domains."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from tests.organisations.identity.name_server import Zone, name_server


@pytest.fixture
def zone(settings: Settings) -> Iterator[Zone]:
    """The server that the service asks."""
    with name_server() as served:
        settings.DNS_SERVER = served.address
        yield served
