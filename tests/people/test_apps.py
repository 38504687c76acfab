"""The package as an app."""

from django.apps import apps


def test_the_app_is_installed() -> None:
    assert apps.get_app_config("people").name == "carecert.people"
