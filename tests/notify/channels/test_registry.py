"""Which channels there are."""

from pathlib import Path
from typing import Any

from carecert.notify.channels.registry import SENDING, can_send, carrier_of
from carecert.notify.models import Channel


def test_every_sending_channel_has_a_pace_and_a_batch(settings: Any, tmp_path: Path) -> None:
    settings.SMS_PROVIDER, settings.HOME = "files", tmp_path
    carriers = [carrier_of(channel) for channel in SENDING]
    assert [one.provider for one in carriers if one] == ["email", "sms:files", "webhook", "teams", "push"]
    assert all(one and one.per_minute > 0 and one.batch > 0 for one in carriers)


def test_without_a_provider_there_are_no_texts(settings: Any) -> None:
    settings.SMS_PROVIDER = ""
    assert carrier_of(Channel.SMS) is None
    assert not can_send(Channel.SMS)
    assert can_send(Channel.EMAIL)
    assert carrier_of(Channel.IN_APP) is None
