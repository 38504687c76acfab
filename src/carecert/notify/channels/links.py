"""The whole address of what a message is about."""

from django.conf import settings

from carecert.notify.models import Message


def link_of(message: Message) -> str:
    """The address that a reader opens, or an empty text."""
    return f"{settings.PUBLIC_URL}{message.link}" if message.link else ""
