"""`carecert invite` and `carecert reset-codes`."""

import json
from collections.abc import Callable

import pytest
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client

from carecert.audit.models import Entry
from carecert.organisations.actions.invitation import open_invitation
from carecert.organisations.models import Invitation
from carecert.people.factors import has_second_factor
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


def test_the_operator_invites_by_name(cast: Cast, settings: pytest.FixtureRequest) -> None:
    settings.OPERATOR = "Northmoor Digital"  # type: ignore[attr-defined]
    run("invite", "ASH", "sam@example.com", "--name", "Sam Reed")
    assert "Northmoor Digital invites you to join Ashdown Hospitals" in str(mail.outbox[0].body)


def test_somebody_who_lost_their_codes_can_set_up_new_ones(cast: Cast, client_of: Callable[[str], Client]) -> None:
    alice = client_of("alice")
    assert alice.get("/home/").status_code == 200
    assert UserSession.objects.filter(user=cast.alice.user).exists()
    result = run("reset-codes", "ALICE@ash.example")
    assert result.exit_code == 0, result.output
    assert "no longer work, and every session has ended" in result.output
    assert not has_second_factor(cast.alice.user)
    assert alice.get("/home/").headers["Location"].startswith("/account/sign-in/")
    assert Entry.objects.get(verb="people.codes.taken-away").subject == f"people.user:{cast.alice.user.pk}"
    do_what_waits()
    assert [letter.to for letter in mail.outbox] == [["alice@ash.example"]]


@pytest.mark.parametrize(
    ("email", "words"), [("nobody@x.example", "Nobody has an account"), ("bob@ash.example", "has no one-time codes")]
)
def test_codes_that_are_not_there_cannot_be_taken_away(cast: Cast, email: str, words: str) -> None:
    assert words in str(run("reset-codes", email).exception)
