"""Which service a page belongs to."""

import pytest

from carecert.feedback.rules.pages import OF, SERVICES, service_of


@pytest.mark.parametrize(
    ("route", "service"),
    [
        ("broadcast:alert", "broadcast"),
        ("reach:own", "organisation"),
        ("home", "other"),
        ("", "other"),
        ("x:y", "other"),
    ],
)
def test_the_name_of_a_route_tells_the_service(route: str, service: str) -> None:
    assert service_of(route) == service


def test_every_service_has_words() -> None:
    assert set(OF.values()) | {"other"} == set(SERVICES)
