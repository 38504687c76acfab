"""Wiring: what the page of an organisation's people says about support."""

from importlib import import_module

from django.apps import AppConfig


class SupportConfig(AppConfig):
    """Django's entry to the package."""

    name = "carecert.support"

    def ready(self) -> None:
        """Who has looked is said beside the list of people."""
        beside = import_module("carecert.organisations.queries.beside")
        beside.stand_beside_people("support", import_module("carecert.support.queries").panel)
