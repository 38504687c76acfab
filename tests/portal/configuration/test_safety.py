"""What must not be in production."""

from pathlib import Path
from typing import Self

import pytest
from django.db import DatabaseError

from carecert.people.models import User
from carecert.portal.configuration import safety
from carecert.portal.configuration.safety import (
    channel_remarks,
    database_faults,
    database_role_faults,
    demo_faults,
    findings,
    setting_faults,
)
from tests.databases import is_postgresql


@pytest.fixture
def production(settings: pytest.FixtureRequest) -> pytest.FixtureRequest:
    values = {
        "SECRET_KEY": "k" * 60,
        "SECRET_IS_DEFAULT": False,
        "DEBUG": False,
        "DEMO": False,
        "ALLOWED_HOSTS": ["care.example"],
        "BEHIND_PROXY": True,
        "PUBLIC_URL": "https://care.example",
    }
    for name, value in values.items():
        setattr(settings, name, value)
    return settings


def test_a_good_configuration_has_no_fault(production: object) -> None:
    assert setting_faults() == []


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("SECRET_IS_DEFAULT", True, "the one that everybody knows"),
        ("SECRET_KEY", "short", "shorter than 50"),
        ("DEBUG", True, "CARECERT_DEBUG is on"),
        ("DEMO", True, "CARECERT_DEMO is on"),
        ("ALLOWED_HOSTS", ["*"], "lets any host name in"),
        ("BEHIND_PROXY", False, "cookies travel without TLS"),
        ("PUBLIC_URL", "http://care.example", "must begin with https://"),
    ],
)
def test_every_fault_is_named(production: object, name: str, value: object, words: str) -> None:
    setattr(production, name, value)
    (sentence,) = setting_faults()
    assert words in sentence


QUIET = {"SMS_PROVIDER": "", "RECEIPT_TOKEN": "", "BOUNCE_FOLDER": "", "PRIVATE_WEBHOOKS": False}


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "nobody is reached by text message"),
        ({"SMS_PROVIDER": "files"}, "written to files and reach nobody"),
        ({"SMS_PROVIDER": "govuk", "SMS_KEY": "", "SMS_TEMPLATE": "t"}, "CARECERT_SMS_KEY is empty"),
        ({"SMS_PROVIDER": "pigeon"}, "must be one of"),
        ({"PRIVATE_WEBHOOKS": True}, "can reach your own network"),
        ({"RECEIPT_TOKEN": "short"}, "shorter than 32"),
        ({"PUSH_KEY": "short"}, "CARECERT_PUSH_KEY is no private key"),
        ({"BOUNCE_FOLDER": "/nowhere"}, "names no maildir"),
        ({}, "Nothing reports returned email"),
    ],
)
def test_a_half_configured_channel_is_named(
    settings: pytest.FixtureRequest, values: dict[str, object], words: str
) -> None:
    for name, value in {**QUIET, **values}.items():
        setattr(settings, name, value)
    assert len([sentence for sentence in channel_remarks() if words in sentence]) == 1


def test_a_whole_configuration_of_channels_has_no_remark(settings: pytest.FixtureRequest, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    whole = {"SMS_PROVIDER": "govuk", "SMS_KEY": "k", "SMS_TEMPLATE": "t", "BOUNCE_FOLDER": str(tmp_path)}
    for name, value in {**QUIET, **whole}.items():
        setattr(settings, name, value)
    assert channel_remarks() == []


@pytest.mark.django_db
def test_demo_accounts_are_found() -> None:
    assert demo_faults() == []
    User.objects.create(email="alice@example.com", name="Alice")
    assert "1 demo accounts can sign in" in demo_faults()[0]


@pytest.mark.django_db
def test_the_tests_own_role_is_a_safe_one() -> None:
    assert database_role_faults() == []
    assert safety.wall_faults() == []


@pytest.mark.django_db
def test_a_role_that_may_do_everything_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    if not is_postgresql():
        pytest.skip("SQLite has no roles")

    class Cursor:
        def __init__(self, rows: list[tuple[object, ...]]) -> None:
            self.rows = rows

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            """Leave."""

        def execute(self, *_: object) -> None:
            """Do nothing."""

        def fetchone(self) -> tuple[object, ...]:
            return self.rows.pop(0)

    for rows, words in (
        ([("root", True, True), (3,)], ["a superuser", "owns 3"]),
        ([("sly", False, True), (0,)], ["bypasses row-level security"]),
    ):
        held: list[tuple[object, ...]] = list(rows)
        monkeypatch.setattr(safety.connection, "cursor", lambda held=held: Cursor(held))
        faults = database_role_faults()
        monkeypatch.undo()
        assert [word in fault for word, fault in zip(words, faults, strict=True)] == [True] * len(words)


@pytest.mark.django_db
def test_a_database_that_cannot_be_asked_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> list[str]:
        raise DatabaseError("no such table: people_user")

    monkeypatch.setattr(safety, "demo_faults", fail)
    assert database_faults() == ["The database cannot be asked: no such table: people_user"]


@pytest.mark.django_db
def test_what_stops_comes_first(production: object) -> None:
    found = findings()
    assert not any(one.stops for one in found)
    assert any("CARECERT_OPERATOR_EMAIL" in one.sentence for one in found)
