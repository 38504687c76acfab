"""`carecert invite`."""

import json

import pytest

from carecert.organisations.models import Invitation
from tests.cast import Cast
from tests.portal.cli.samples import run

pytestmark = pytest.mark.django_db


def test_the_first_administrator_comes_by_this_door(cast: Cast) -> None:
    words = ("invite", "ash", "sam@example.com", "--name", "Sam Reed", "--role", "administrator")
    result = run(*words)
    assert result.exit_code == 0, result.output
    assert "sam@example.com is invited to Ashdown Hospitals" in result.output
    assert "/account/join/" in result.output
    assert Invitation.objects.get().roles == ["administrator", "learner"]
    assert json.loads(run(*words, "--json").output)["organisation"] == "ASH"


def test_national_roles_can_be_given_here(cast: Cast) -> None:
    assert run("invite", "NCC", "e@example.com", "--name", "E", "--role", "editor").exit_code == 0


@pytest.mark.parametrize(
    ("organisation", "email", "words"),
    [
        ("NONE", "sam@example.com", "No organisation has the code NONE"),
        ("ASH", "not an address", "is not an e-mail address"),
        ("ASH", "alice@ash.example", "belongs to Ashdown Hospitals already"),
    ],
)
def test_what_cannot_be_done_is_said(cast: Cast, organisation: str, email: str, words: str) -> None:
    result = run("invite", organisation, email, "--name", "X")
    assert words in str(result.exception)
    assert not Invitation.objects.exists()


def test_an_unknown_role_is_a_usage_error(cast: Cast) -> None:
    assert run("invite", "ASH", "x@example.com", "--name", "X", "--role", "wizard").exit_code == 2
