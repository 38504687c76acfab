"""`carecert messages`."""

import json
from pathlib import Path
from typing import Any

import pytest

from carecert.notify.models import State
from carecert.notify.sending.settling import give_up
from tests.cast import Cast
from tests.notify.post import mail_server, mailed, no_mail_server, say
from tests.portal.cli.samples import run

pytestmark = pytest.mark.django_db


def test_what_was_given_up_is_listed_and_tried_again(cast: Cast) -> None:
    assert "Every message has been delivered." in run("messages", "undelivered").output
    say(cast, people=[cast.alice.user.pk])
    give_up(mailed(), "no such mailbox")
    listed = run("messages", "undelivered").output
    assert f"{mailed().pk}  email  Patch now" in listed
    assert "no such mailbox" in listed
    assert "alice@" not in listed
    assert json.loads(run("messages", "undelivered", "--json").output)[0]["why"] == "no such mailbox"
    assert "1 deliveries are tried again" in run("messages", "again", str(mailed().pk)).output
    assert mailed().state == State.WAITING
    assert json.loads(run("messages", "again", "--all", "--json").output) == {"again": 0}


def test_nothing_is_tried_again_by_mistake() -> None:
    result = run("messages", "again")
    assert result.exit_code == 1
    assert "write --all" in str(result.exception)


def test_a_test_email_says_what_the_server_answered(settings: Any) -> None:
    with mail_server(settings) as box:
        assert "Sent by email." in run("messages", "test", "sam@example.com").output
        refused = run("messages", "test", "refused@example.com")
        told = run("messages", "test", "refused@example.com", "--json")
    assert [letter["Subject"] for letter in box.letters] == ["A test of CareCERT"]
    assert "no such mailbox" in str(refused.exception)
    assert (told.exit_code, json.loads(told.stdout)["outcome"]) == (1, "permanent")


def test_a_server_that_is_down_is_said(settings: Any) -> None:
    no_mail_server(settings)
    assert "cannot be reached" in str(run("messages", "test", "sam@example.com").exception)


def test_a_test_text_goes_by_the_provider(settings: Any, tmp_path: Path) -> None:
    settings.SMS_PROVIDER, settings.HOME = "", tmp_path
    assert "No provider" in str(run("messages", "test", "07700900123", "--channel", "sms").exception)
    settings.SMS_PROVIDER = "files"
    assert "Sent by sms:files." in run("messages", "test", "07700900123", "--channel", "sms").output
