"""Wiring: Django's entry to Broadcast."""

from django.apps import AppConfig


class BroadcastConfig(AppConfig):
    """Django's entry to the package."""

    name = "carecert.broadcast"
