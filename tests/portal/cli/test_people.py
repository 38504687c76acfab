"""`carecert invite`."""

import json

import pytest
from django.core import mail

from carecert.organisations.actions.invitation import open_invitation
from carecert.organisations.models import Invitation
from carecert.portal.cli import people
from tests.cast import Cast
from tests.portal.cli.samples import run
from tests.worker import do_what_waits

pytestmark = pytest.mark.django_db


def test_the_first_administrator_comes_by_this_door(cast: Cast) -> None:
    words = ("invite", "ash", "sam@example.com", "--name", "Sam Reed", "--role", "administrator")
    result = run(*words)
    assert result.exit_code == 0, result.output
    assert "sam@example.com is invited to Ashdown Hospitals" in result.output
    assert "/account/join/" in result.output
    assert Invitation.objects.get().roles == ["administrator", "learner"]
    assert json.loads(run(*words, "--json").output)["organisation"] == "ASH"


def test_the_printed_link_is_the_mailed_one_and_works(cast: Cast) -> None:
    result = run("invite", "ASH", "sam@example.com", "--name", "Sam Reed", "--json")
    link = json.loads(result.output)["link"]
    assert link in str(mail.outbox[0].body)
    do_what_waits()
    assert len(mail.outbox) == 1
    assert open_invitation(link.split("/")[-2]) == Invitation.objects.get()


def test_without_a_mail_server_the_link_is_still_printed(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_all: object) -> None:
        raise ConnectionRefusedError("no answer")

    monkeypatch.setattr(people, "post", refuse)
    result = run("invite", "ASH", "sam@example.com", "--name", "Sam Reed")
    assert result.exit_code == 0
    assert "The email could not be sent (no answer). Give the link to Sam Reed yourself." in result.stderr
    assert "/account/join/" in result.stdout


def test_national_roles_can_be_given_here(cast: Cast) -> None:
    assert run("invite", "NCC", "e@example.com", "--name", "E", "--role", "editor").exit_code == 0


@pytest.mark.parametrize(
    ("organisation", "email", "words"),
    [
        ("NONE", "sam@example.com", "No organisation has the code NONE"),
        ("ASH", "not an address", "is not an email address"),
        ("ASH", "alice@ash.example", "belongs to Ashdown Hospitals already"),
    ],
)
def test_what_cannot_be_done_is_said(cast: Cast, organisation: str, email: str, words: str) -> None:
    result = run("invite", organisation, email, "--name", "X")
    assert words in str(result.exception)
    assert not Invitation.objects.exists()


def test_an_unknown_role_is_a_usage_error(cast: Cast) -> None:
    assert run("invite", "ASH", "x@example.com", "--name", "X", "--role", "wizard").exit_code == 2
