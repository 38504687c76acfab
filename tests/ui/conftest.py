"""The pages of these tests have a menu and addresses of their own: the design system knows no service."""

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def _own_house(settings: Settings) -> None:
    settings.UI_NAVIGATION = "tests.ui.samples.navigation"
    settings.ROOT_URLCONF = "tests.ui.samples"
