"""Wiring: the kind of pack that holds a course."""

from django.apps import AppConfig

from carecert.knowledge.rules.body import CourseBody
from carecert.packs.kinds import register_kind


class KnowledgeConfig(AppConfig):
    """Django's entry to the package."""

    name = "carecert.knowledge"

    def ready(self) -> None:
        """Register the kind of pack that this service understands."""
        register_kind("course", body=CourseBody, apply="carecert.knowledge.actions.adopt")
