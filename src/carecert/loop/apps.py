"""Django's entry to the package: every process knows the consumers, because events are addressed when written."""

from importlib import import_module

from django.apps import AppConfig


class LoopConfig(AppConfig):
    """What one service tells another."""

    name = "carecert.loop"

    def ready(self) -> None:
        """Load the consumers, which register themselves."""
        import_module("carecert.loop.consumers")
