"""The provider that the settings name."""

from pathlib import Path
from typing import Any

import pytest

from carecert.notify.channels.sms import govuk, twilio
from carecert.notify.channels.sms.providers import configured, faults


@pytest.fixture(autouse=True)
def nothing_set(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    for name in ("PROVIDER", "KEY", "ACCOUNT", "TEMPLATE", "FROM", "URL"):
        setattr(settings, f"SMS_{name}", "")


def test_none_is_named(settings: Any) -> None:
    assert configured() is None
    assert faults() == []


def test_a_name_that_is_none_is_said(settings: Any) -> None:
    settings.SMS_PROVIDER = "pigeon"
    assert configured() is None
    assert "must be one of govuk, twilio, files" in faults()[0]


@pytest.mark.parametrize(
    ("name", "missing"),
    [("govuk", ["SMS_KEY", "SMS_TEMPLATE"]), ("twilio", ["SMS_ACCOUNT", "SMS_KEY", "SMS_FROM"]), ("files", [])],
)
def test_every_setting_that_is_missing_is_named(name: str, missing: list[str], settings: Any) -> None:
    settings.SMS_PROVIDER = name
    assert [sentence.split()[0] for sentence in faults()] == [f"CARECERT_{one}" for one in missing]
    assert (configured() is None) is bool(missing)
    for one in missing:
        setattr(settings, one, "x")
    assert faults() == []
    provider = configured()
    assert provider is not None
    assert provider.name == name


def test_the_address_is_the_providers_own_unless_another_is_named(settings: Any) -> None:
    settings.SMS_KEY = settings.SMS_TEMPLATE = settings.SMS_ACCOUNT = settings.SMS_FROM = "x"
    for name, own in (("govuk", govuk.ADDRESS), ("twilio", twilio.ADDRESS)):
        settings.SMS_PROVIDER, settings.SMS_URL = name, ""
        assert configured().url == own  # type: ignore[union-attr]
        settings.SMS_URL = "https://other.example"
        assert configured().url == "https://other.example"  # type: ignore[union-attr]
