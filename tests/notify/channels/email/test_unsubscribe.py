"""The address that stops email."""

from typing import Any

from carecert.notify.channels.email.unsubscribe import address_of, person_of


def test_the_address_leads_to_its_person_and_no_other(settings: Any) -> None:
    settings.PUBLIC_URL = "https://care.example"
    address = address_of(17)
    token = address.rstrip("/").rpartition("/")[2]
    assert address == f"https://care.example/messages/stop/{token}/"
    assert person_of(token) == 17
    assert person_of(token.replace("17", "18", 1)) is None
    assert person_of("nonsense") is None
