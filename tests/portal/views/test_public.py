"""The public site."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from carecert.portal.front.four_services import SERVICES
from tests.page import html, title, words

pytestmark = pytest.mark.django_db


def test_the_front_page_leads_to_first_aid_before_anything_else() -> None:
    page = Client().get("/")
    assert title(page) == "Cyber security for health and care – CareCERT"
    shown = words(page)
    assert "You do not need an account. Tell me what to do now" in shown
    assert f'href="{reverse("react:triage")}"' in html(page)
    assert "It is not an NHS service, and no NHS body has endorsed it" in shown


def test_the_front_page_shows_the_four_services() -> None:
    page = Client().get("/")
    for slug, service in SERVICES.items():
        assert service.line in words(page)
        assert f'href="/services/{slug}/"' in html(page)


def test_the_demo_is_offered_in_a_demo_only() -> None:
    assert "demonstration" not in words(Client().get("/"))


@pytest.mark.parametrize("slug", SERVICES)
def test_each_service_is_explained(slug: str) -> None:
    page = Client().get(f"/services/{slug}/")
    assert page.status_code == 200
    service = SERVICES[slug]
    assert all(step in words(page) for step in service.steps)
    assert service.link_text in words(page)


def test_an_unknown_service_is_not_found() -> None:
    assert Client().get("/services/other/").status_code == 404


def test_somebody_who_is_signed_in_opens_the_service_itself(client_of: Callable[[str], Client]) -> None:
    bob = client_of("bob")
    assert "Go to your home page" in words(bob.get("/"))
    page = bob.get("/services/assure/")
    assert "Open Assure" in words(page)
    assert "Sign in to begin" not in words(page)


def test_the_operator_is_named_and_can_be_reached(settings: Settings) -> None:
    settings.OPERATOR, settings.OPERATOR_EMAIL = "Weald Cyber Team", "cyber@weald.example"
    for path in ("/about/", "/accessibility/", "/privacy/"):
        page = Client().get(path)
        assert "Weald Cyber Team" in words(page)
        assert 'href="mailto:cyber@weald.example"' in html(page)


def test_without_an_address_no_page_pretends_to_have_one() -> None:
    for path in ("/about/", "/accessibility/", "/privacy/"):
        assert "mailto:" not in html(Client().get(path))


def test_the_accessibility_statement_says_what_was_not_tested() -> None:
    shown = words(Client().get("/accessibility/"))
    assert "WCAG), version 2.2" in shown
    assert "with screen readers, by people who use one every day" in shown


def test_the_privacy_page_names_the_cookies_that_are_really_set(settings: Settings) -> None:
    shown = words(Client().get("/privacy/"))
    client = Client()
    client.get("/account/sign-in/")
    assert set(client.cookies) <= {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
    assert settings.SESSION_COOKIE_NAME in shown
    assert settings.CSRF_COOKIE_NAME in shown
