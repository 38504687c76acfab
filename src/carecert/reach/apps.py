"""Wiring."""

from django.apps import AppConfig


class ReachConfig(AppConfig):
    """Django's entry to the package."""

    name = "carecert.reach"
