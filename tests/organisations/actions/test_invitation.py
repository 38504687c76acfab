"""Inviting and accepting."""

import pytest
from django.core.exceptions import ValidationError
from django_tasks_db.models import DBTaskResult

from carecert.audit.models import Entry
from carecert.organisations.actions.invitation import CannotInvite, accept, invite, open_invitation, withdraw
from carecert.organisations.actions.membership import CannotGrant
from carecert.organisations.jobs import new_secret
from carecert.organisations.models import Invitation, Membership
from carecert.organisations.roles import Role
from carecert.people.models import User
from tests.cast import Cast

pytestmark = pytest.mark.django_db
GOOD = "seven purple kettles"


def ask(cast: Cast, email: str = "sam@example.com", *roles: Role) -> tuple[Invitation, str]:
    secret = new_secret()
    return invite(cast.ashdown, email=email, name="Sam", roles=roles, by=cast.amir.actor, secret=secret), secret


def test_a_new_person_joins_with_the_roles(cast: Cast) -> None:
    made, secret = ask(cast, "Sam@Example.com", Role.RESPONDER)
    assert secret not in made.digest
    assert open_invitation(secret) == made
    person = accept(made, name="Sam Reed", password=GOOD)
    membership = Membership.objects.get(person=person)
    assert membership.roles == {Role.LEARNER, Role.RESPONDER}
    assert person.check_password(GOOD)
    assert open_invitation(secret) is None


def test_whoever_joins_has_the_job_and_group_of_the_invitation(cast: Cast) -> None:
    made = invite(
        cast.ashdown,
        email="sam@example.com",
        name=" Sam ",
        job_title=" Ward manager ",
        staff_group="nursing",
        welcome=" Hello \n",
        roles=(),
        by=cast.amir.actor,
    )
    assert (made.name, made.welcome) == ("Sam", "Hello")
    membership = Membership.objects.get(person=accept(made, name="Sam Reed", password=GOOD))
    assert (membership.job_title, membership.staff_group) == ("Ward manager", "nursing")


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
    assert Entry.objects.filter(verb="organisations.invitation.withdrawn", chain="organisation:ASH").count() == 1


def test_the_secret_is_not_in_the_queue(cast: Cast) -> None:
    made = invite(cast.ashdown, email="sam@example.com", name="Sam", roles=(), by=cast.amir.actor)
    row = DBTaskResult.objects.get()
    assert row.args_kwargs["args"] == ["organisations.jobs.send_invitation", [made.pk], {}, 1]


def test_who_brings_the_secret_sends_the_link(cast: Cast) -> None:
    made, secret = ask(cast)
    assert open_invitation(secret) == made
    assert not DBTaskResult.objects.exists()


def test_an_older_invitation_takes_nothing_from_a_member(cast: Cast) -> None:
    made, _ = ask(cast, "amir@elsewhere.example")
    Invitation.objects.filter(pk=made.pk).update(email=cast.amir.user.email)
    made.refresh_from_db()
    accept(made, signed_in=cast.amir.user)
    membership = Membership.objects.get(pk=cast.amir.membership.pk)
    assert membership.roles == {Role.LEARNER, Role.ADMINISTRATOR}
    assert membership.job_title == "Service Desk Manager"


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
