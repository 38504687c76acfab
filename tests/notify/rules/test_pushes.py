"""What a push message says."""

import json

import pytest

from carecert.notify.rules.pushes import MOST, headers, is_allowed, payload, title_of, topic_of


def test_a_title_is_one_short_line_and_an_incident_says_nothing() -> None:
    assert title_of("alert", "High:\n  patch") == "High: patch"
    assert title_of("incident", "Critical: INC-1 ransomware") == "CareCERT: news of an incident"
    assert title_of("clock", "INC-1: 72 hours") == "CareCERT: a legal clock is running"
    long = title_of("alert", "x" * 300)
    assert len(long) == MOST
    assert long.endswith("…")


def test_a_message_holds_a_title_a_path_and_a_topic() -> None:
    assert json.loads(payload(title="Hé", link="", topic="t")) == {"title": "Hé", "link": "/notices/", "topic": "t"}


def test_a_topic_is_of_32_safe_signs_and_tells_nothing() -> None:
    assert topic_of("alert:1") == topic_of("alert:1") != topic_of("alert:2")
    assert len(topic_of("alert:1")) == 32
    assert headers(urgent=False, topic="t") == {"TTL": "21600", "Urgency": "normal", "Topic": "t"}


@pytest.mark.parametrize(
    ("host", "wanted"),
    [
        ("push.example", True),
        ("PUSH.example.", True),
        ("a.windows.example", True),
        ("windows.example", False),
        ("evilwindows.example", False),
        ("push.example.evil", False),
        ("", False),
    ],
)
def test_only_known_hosts_are_told(host: str, *, wanted: bool) -> None:
    assert is_allowed(host, ["push.example", "*.windows.example"]) is wanted
