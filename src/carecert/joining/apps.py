"""Wiring."""

from django.apps import AppConfig


class JoiningConfig(AppConfig):
    """Django's entry to the package."""

    name = "carecert.joining"
