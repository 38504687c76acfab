"""Message-IDs."""

from typing import Any

import pytest

from carecert.notify.channels.email.identity import delivery_of, message_id


def test_a_message_id_leads_back_to_its_delivery(settings: Any) -> None:
    settings.PUBLIC_URL = "https://care.example:8443"
    made = message_id(17)
    assert made == message_id(17)
    assert made.endswith("@care.example>")
    assert delivery_of(f"In-Reply-To: {made}") == 17


@pytest.mark.parametrize(
    "other", ["", "<x@y>", "<delivery.17@care.example>", f"<delivery.17.{'0' * 20}@care.example>", "<delivery..@x>"]
)
def test_a_message_id_cannot_be_made_up(other: str) -> None:
    assert delivery_of(other) is None


def test_the_mark_of_one_delivery_is_none_of_another() -> None:
    assert delivery_of(message_id(17).replace(".17.", ".18.")) is None
