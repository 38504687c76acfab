"""Django's entry to the package."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """People who sign in."""

    name = "carecert.people"
