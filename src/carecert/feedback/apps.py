"""Wiring."""

from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    """Django's entry to the package."""

    name = "carecert.feedback"
