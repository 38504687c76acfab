"""Tells Django about the design system."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The design system: templates and static files, no tables."""

    name = "carecert.ui"
    verbose_name = "Design system"
