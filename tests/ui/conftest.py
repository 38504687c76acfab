"""The pages of these tests have a menu of their own: the design system knows no service."""

import pytest
from django.conf import LazySettings


@pytest.fixture(autouse=True)
def _own_menu(settings: LazySettings) -> None:
    settings.UI_NAVIGATION = "tests.ui.samples.navigation"
