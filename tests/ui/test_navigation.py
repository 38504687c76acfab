"""The portal gives every page its menu through one setting."""

from pytest_django import Settings

from carecert.ui.navigation import Link, Navigation, navigation
from tests.ui.samples import request


def test_the_hook_of_the_settings_gives_the_menu() -> None:
    assert navigation(request()).links[0] == Link("Home", "/home/", current=True)


def test_without_a_hook_the_page_is_bare(settings: Settings) -> None:
    settings.UI_NAVIGATION = ""
    assert navigation(request()) == Navigation()


def test_a_bare_page_still_says_whose_service_it_is_not() -> None:
    assert "not an NHS service" in Navigation().statement
