"""An invitation from beginning to end."""

import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from carecert.organisations.models import Invitation, Membership
from carecert.organisations.roles import Role
from carecert.people.models import User
from tests.cast import Cast
from tests.page import html, title, words
from tests.worker import do_what_waits

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]

PASSWORD = "three-quiet-otters"


def link_for(amir: Client, email: str = "sam@example.com", *roles: str) -> str:
    """Invite somebody, let the worker send the email, and take the link out of it."""
    who = {"name": "Sam Reed", "email": email}
    for page, answers in (("who", who), ("roles", {"roles": list(roles)}), ("welcome", {})):
        amir.post(f"/organisation/people/invite/{page}/", answers)
    check = "/organisation/people/invite/check/"
    amir.post(check, {"seen": html(amir.get(check)).partition('name="seen" value="')[2].partition('"')[0]})
    do_what_waits()
    found = re.search(r"http://localhost:8000(/account/join/\S+)", str(mail.outbox[-1].body))
    assert mail.outbox[-1].to == [email]
    assert found
    return found[1]


def test_a_newcomer_joins_and_signs_in(client_of: ClientOf) -> None:
    path, sam = link_for(client_of("amir"), "sam@example.com", "manager"), Client()
    shown = words(sam.get(path))
    assert "Join Ashdown Hospitals Amir Ansari invites you" in shown
    assert "You will be trusted with: Manager" in shown
    answer = sam.post(path, {"name": "Sam Reed", "password": PASSWORD}, follow=True)
    assert answer.redirect_chain[-1][0] == "/account/sign-in/"
    assert "Your account is ready. Sign in to begin" in words(answer)
    answer = sam.post("/account/sign-in/", {"login": "Sam@Example.com", "password": PASSWORD}, follow=True)
    assert answer.redirect_chain[-1][0] == "/home/"
    assert Membership.objects.get(person__email="sam@example.com").roles == {Role.LEARNER, Role.MANAGER}
    assert sam.get(path).status_code == 410


def test_a_newcomer_must_give_a_name_and_a_good_password(client_of: ClientOf) -> None:
    path, sam = link_for(client_of("amir")), Client()
    answer = sam.post(path, {})
    assert "Enter your full name Choose a password" in words(answer)
    for bad, why in (
        ("short", "must have at least 12 characters"),
        ("password1234", "Too many people use this password"),
        ("sam@example.com", "too like your name or your email address"),
    ):
        answer = sam.post(path, {"name": "Sam Reed", "password": bad})
        assert title(answer).startswith("Error: ")
        assert why in words(answer)
    assert not User.objects.filter(email="sam@example.com").exists()


def test_the_password_may_not_be_like_the_name_that_was_typed(client_of: ClientOf) -> None:
    path = link_for(client_of("amir"))
    answer = Client().post(path, {"name": "Wilhelmina Prendergast", "password": "wilhelmina-prendergast"})
    assert "too like your name" in words(answer)
    assert Invitation.objects.open().exists()


def test_somebody_with_an_account_signs_in_first_and_then_says_yes(cast: Cast, client_of: ClientOf) -> None:
    path = link_for(client_of("amir"), "charlie@bir.example")
    stranger = Client()
    assert "You have an account already. Sign in with it to join." in words(stranger.get(path))
    assert "has an account already" in words(stranger.post(path, {"name": "C", "password": PASSWORD}))
    charlie = client_of("charlie")
    assert "You belong to Ashdown Hospitals now" in words(charlie.post(path, follow=True))
    assert "Ashdown Hospitals You act for it now" in words(charlie.get("/account/"))
    assert Membership.objects.filter(person=cast.charlie.user, active=True).count() == 2


def test_an_invitation_is_not_for_somebody_else(cast: Cast, client_of: ClientOf) -> None:
    path = link_for(client_of("amir"))
    charlie = client_of("charlie")
    assert "This invitation is for another address" in words(charlie.get(path))
    assert "signed in with another address" in words(charlie.post(path))
    assert Membership.objects.filter(person=cast.charlie.user).count() == 1


def test_an_ended_or_unknown_link_says_what_to_do(client_of: ClientOf) -> None:
    path = link_for(client_of("amir"))
    Invitation.objects.update(withdrawn_at=timezone.now())
    for address in (path, "/account/join/never-was/"):
        answer = Client().get(address)
        assert answer.status_code == 410
        assert "ask whoever invited you to do it again" in words(answer)
