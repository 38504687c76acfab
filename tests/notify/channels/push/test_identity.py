"""The key of this installation."""

from typing import Any

from carecert.notify.channels.push.identity import contact, faults, public_key

KEY = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
PUBLIC = "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"


def test_it_is_the_one_of_the_settings_or_follows_from_our_secret(settings: Any) -> None:
    settings.PUSH_KEY = KEY
    assert public_key() == PUBLIC
    settings.PUSH_KEY, settings.SECRET_KEY = "", "a" * 50
    first = public_key()
    assert first == public_key() != PUBLIC
    settings.SECRET_KEY = "b" * 50
    assert public_key() != first


def test_a_wrong_key_is_named(settings: Any) -> None:
    settings.PUSH_KEY = ""
    assert faults() == []
    settings.PUSH_KEY = "wrong"
    assert "CARECERT_PUSH_KEY" in faults()[0]


def test_a_push_service_can_write_to_us(settings: Any) -> None:
    settings.OPERATOR_EMAIL, settings.PUBLIC_URL = "", "http://127.0.0.1:8000"
    settings.DEFAULT_FROM_EMAIL = "CareCERT <us@care.example>"
    assert contact() == "mailto:us@care.example"
    settings.OPERATOR_EMAIL = "op@care.example"
    assert contact() == "mailto:op@care.example"
    settings.OPERATOR_EMAIL, settings.PUBLIC_URL = "", "https://care.example"
    assert contact() == "https://care.example"
