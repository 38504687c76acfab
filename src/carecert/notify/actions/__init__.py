"""Telling people things."""

from carecert.notify.actions.tell import tell

__all__ = ["tell"]
