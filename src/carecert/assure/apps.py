"""Wiring: the kind of pack that this service understands."""

from django.apps import AppConfig

from carecert.assure.rules.body import FrameworkBody
from carecert.packs.kinds import register_kind


class AssureConfig(AppConfig):
    """Django's entry to the package."""

    name = "carecert.assure"

    def ready(self) -> None:
        """Register the kind of pack."""
        register_kind("framework", body=FrameworkBody, apply="carecert.assure.actions.framework.adopt")
