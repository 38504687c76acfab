"""The whole address of what a message is about."""

from typing import Any

from carecert.notify.channels.links import link_of
from carecert.notify.models import Message


def test_a_link_is_whole_or_empty(settings: Any) -> None:
    settings.PUBLIC_URL = "https://care.example"
    assert link_of(Message(link="/broadcast/CC-1/")) == "https://care.example/broadcast/CC-1/"
    assert link_of(Message()) == ""
