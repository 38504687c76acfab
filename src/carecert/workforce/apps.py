"""Wiring."""

from django.apps import AppConfig


class WorkforceConfig(AppConfig):
    """Django's entry to the package."""

    name = "carecert.workforce"
