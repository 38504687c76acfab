"""From addresses to Django's settings."""

from pathlib import Path

import pytest

from carecert.portal.configuration.database import database, mail
from carecert.portal.configuration.environment import BadSetting

HOME = Path("/srv/carecert")


def test_sqlite_keeps_its_promises() -> None:
    made = database("", home=HOME)
    assert made["NAME"] == HOME / "carecert.sqlite3"
    assert made["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in made["OPTIONS"]["init_command"]
    assert made["OPTIONS"]["timeout"] == 20


def test_a_file_of_ones_own() -> None:
    assert database("sqlite:////data/x.sqlite3", home=HOME)["NAME"] == Path("/data/x.sqlite3")


def test_postgresql() -> None:
    made = database("postgresql://us%40er:p%2Fw@db.example:6432/care", home=HOME)
    assert (made["USER"], made["PASSWORD"], made["HOST"], made["PORT"], made["NAME"]) == (
        "us@er",
        "p/w",
        "db.example",
        "6432",
        "care",
    )
    assert (made["CONN_MAX_AGE"], made["CONN_HEALTH_CHECKS"]) == (600, True)
    assert "synchronous_commit=on" in made["OPTIONS"]["options"]


def test_postgresql_over_a_socket() -> None:
    assert database("postgresql:///care?host=/run/postgresql", home=HOME)["HOST"] == "/run/postgresql"


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://x/y", "must begin with sqlite:/// or postgresql://"),
        ("sqlite:///", "names no file"),
        ("postgresql://host/", "names no database"),
        ("postgresql://host:port/name", "CARECERT_DATABASE_URL has a port that is not a number"),
        ("postgresql://host:70000/name", "CARECERT_DATABASE_URL has a port that is not a number"),
        ("postgresql://[::1/name", "CARECERT_DATABASE_URL is not an address"),
    ],
)
def test_what_cannot_be_used_is_named(url: str, words: str) -> None:
    with pytest.raises(BadSetting, match=words):
        database(url, home=HOME)


def test_mail_goes_to_files_when_there_is_no_server() -> None:
    assert mail("", home=HOME)["EMAIL_FILE_PATH"] == HOME / "mail"


def test_mail_servers() -> None:
    plain = mail("smtp://mail.example", home=HOME)
    assert (plain["EMAIL_PORT"], plain["EMAIL_USE_TLS"], plain["EMAIL_USE_SSL"]) == (25, False, False)
    known = mail("smtp://me:pw@mail.example:587", home=HOME)
    assert (known["EMAIL_USE_TLS"], known["EMAIL_HOST_USER"], known["EMAIL_HOST_PASSWORD"]) == (True, "me", "pw")
    secure = mail("smtps://mail.example", home=HOME)
    assert (secure["EMAIL_PORT"], secure["EMAIL_USE_SSL"]) == (465, True)


@pytest.mark.parametrize("url", ["http://mail.example", "smtp://"])
def test_a_mail_address_that_cannot_be_used_is_named(url: str) -> None:
    with pytest.raises(BadSetting, match="CARECERT_SMTP_URL must look like"):
        mail(url, home=HOME)


@pytest.mark.parametrize("url", ["smtp://user:secret@mail.example:xyz", "smtp://user:secret@[::1"])
def test_an_address_that_is_none_is_named_and_its_password_is_not_told(url: str) -> None:
    with pytest.raises(BadSetting, match="CARECERT_SMTP_URL") as refused:
        mail(url, home=HOME)
    assert "secret" not in str(refused.value)
