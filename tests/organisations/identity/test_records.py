"""Asking DNS."""

import dns.resolver
import pytest
from pytest_django import Settings

from carecert.organisations.identity import records
from carecert.organisations.identity.records import NoAnswer, texts_at
from tests.organisations.identity.name_server import Zone


def test_all_texts_of_a_name_are_read(zone: Zone) -> None:
    zone.texts = {"a.example": ["one", "two"], "b.example": []}
    assert sorted(texts_at("a.example")) == ["one", "two"]
    assert texts_at("b.example") == []
    assert texts_at("c.example") == []
    assert zone.asked == ["a.example", "b.example", "c.example"]


def test_a_server_that_fails_says_nothing_about_the_name(zone: Zone) -> None:
    zone.broken = True
    with pytest.raises(NoAnswer):
        texts_at("a.example")


def test_without_a_setting_this_machine_is_asked(settings: Settings) -> None:
    settings.DNS_SERVER = ""
    assert records._resolver().nameservers == dns.resolver.Resolver().nameservers
