"""Wiring."""

from django.apps import AppConfig


class ProvisioningConfig(AppConfig):
    """Django's entry to the package."""

    name = "carecert.provisioning"
