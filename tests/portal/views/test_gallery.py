"""The gallery of components."""

import pytest
from django.contrib.sessions.middleware import SessionMiddleware
from django.test import RequestFactory

from carecert.organisations.access import policy_of
from carecert.portal.views.gallery import components
from tests.page import words


def test_it_shows_the_components_to_anybody(db: None) -> None:
    request = RequestFactory().get("/gallery/")
    SessionMiddleware(lambda _request: None).process_request(request)  # type: ignore[arg-type, return-value]
    answer = components(request)
    assert answer.status_code == 200
    assert "Every piece of the design system" in words(answer.render())
    assert str(policy_of(components)).startswith("public: ")


@pytest.mark.parametrize("path", ["/gallery/", "/demo/"])
def test_it_is_mounted_in_demo_and_debug_only(db: None, client: object, path: str) -> None:
    assert client.get(path).status_code == 404  # type: ignore[attr-defined]
