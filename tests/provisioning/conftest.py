"""Staff directories in tests: each test counts its calls from nothing."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def counted_from_nothing() -> None:
    """Connections of several tests have the same id, so one test must not count for another."""
    cache.clear()
