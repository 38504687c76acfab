"""Inviting and accepting."""

import pytest
from django.core.exceptions import ValidationError

from carecert.organisations.actions.invitation import CannotInvite, accept, invite, open_invitation, withdraw
from carecert.organisations.actions.membership import CannotGrant
from carecert.organisations.models import Invitation, Membership
from carecert.organisations.roles import Role
from carecert.people.models import User
from tests.cast import Cast

pytestmark = pytest.mark.django_db
GOOD = "seven purple kettles"


def ask(cast: Cast, email: str = "sam@example.com", *roles: Role) -> tuple[Invitation, str]:
    return invite(cast.ashdown, email=email, name="Sam", roles=roles, by=cast.amir.actor)


def test_a_new_person_joins_with_the_roles(cast: Cast) -> None:
    made, secret = ask(cast, "Sam@Example.com", Role.RESPONDER)
    assert secret not in made.digest
    assert open_invitation(secret) == made
    person = accept(made, name="Sam Reed", password=GOOD)
    membership = Membership.objects.get(person=person)
    assert membership.roles == {Role.LEARNER, Role.RESPONDER}
    assert person.check_password(GOOD)
    assert open_invitation(secret) is None


def test_a_link_works_once(cast: Cast) -> None:
    made, _ = ask(cast)
    person = accept(made, name="Sam Reed", password=GOOD)
    with pytest.raises(CannotInvite, match="has been used"):
        accept(made, name="Sam Reed", password=GOOD, signed_in=person)


def test_only_the_newest_link_works(cast: Cast) -> None:
    _, first = ask(cast)
    _, second = ask(cast)
    assert open_invitation(first) is None
    assert open_invitation(second)


def test_a_weak_password_is_refused_and_nothing_is_used_up(cast: Cast) -> None:
    made, secret = ask(cast)
    with pytest.raises(ValidationError):
        accept(made, name="Sam", password="short")
    assert open_invitation(secret) == made
    assert not User.objects.filter(email="sam@example.com").exists()


def test_an_account_is_not_taken_over_by_a_link(cast: Cast) -> None:
    made, _ = ask(cast, cast.charlie.user.email)
    with pytest.raises(CannotInvite, match="has an account already"):
        accept(made, name="X", password=GOOD)
    with pytest.raises(CannotInvite, match="has an account already"):
        accept(made, name="X", password=GOOD, signed_in=cast.bob.user)
    assert accept(made, name="", password="", signed_in=cast.charlie.user) == cast.charlie.user


def test_a_link_for_somebody_else_says_so(cast: Cast) -> None:
    made, _ = ask(cast)
    with pytest.raises(CannotInvite, match="signed in with another address"):
        accept(made, name="", password="", signed_in=cast.bob.user)


def test_members_are_not_invited_again(cast: Cast) -> None:
    with pytest.raises(CannotInvite, match="belongs to Ashdown Hospitals already"):
        ask(cast, cast.bob.user.email)


def test_national_roles_are_not_given_by_invitation(cast: Cast) -> None:
    with pytest.raises(CannotGrant):
        ask(cast, "sam@example.com", Role.EDITOR)


def test_an_invitation_can_be_taken_back(cast: Cast) -> None:
    made, secret = ask(cast)
    assert withdraw(made, by=cast.amir.actor)
    assert not withdraw(made, by=cast.amir.actor)
    assert open_invitation(secret) is None
