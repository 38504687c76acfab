"""Django's entry to the package: it comes last, so everything below it is ready."""

from importlib import import_module

from django.apps import AppConfig
from django.core.checks import register
from django.db.backends.signals import connection_created


class PortalConfig(AppConfig):
    """Where all is put together."""

    name = "carecert.portal"

    def ready(self) -> None:
        """Let Django's checks walk the addresses, say what leavers own, and note who uses a database file."""
        register(import_module("carecert.portal.policies").every_view_has_a_policy)
        import_module("carecert.portal.front.owned").tell()
        connection_created.connect(import_module("carecert.portal.keeping.in_use").note_use)
