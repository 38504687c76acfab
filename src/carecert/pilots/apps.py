"""Wiring."""

from importlib import import_module

from django.apps import AppConfig
from django.core.checks import register


class PilotsConfig(AppConfig):
    """Django's entry to the package."""

    name = "carecert.pilots"

    def ready(self) -> None:
        """Let Django's checks say which features should be a pilot no longer."""
        register(import_module("carecert.pilots.queries.upkeep").no_feature_is_stale)
