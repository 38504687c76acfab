"""Who belongs when a directory says so: nobody by its word alone."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from carecert.audit.models import Entry
from carecert.organisations.actions.invitation import accept, invite
from carecert.organisations.actions.membership import CannotGrant, leave
from carecert.organisations.actions.token import make_token
from carecert.organisations.models import Invitation, Membership
from carecert.organisations.roles import Role
from carecert.people.models import ApiToken, User
from carecert.provisioning.actions.belonging import depart, enter, refuse_foreign, tie_arrived
from carecert.provisioning.models import DirectoryGroup, DirectoryUser
from tests.cast import Cast, sign_in
from tests.factories.people import PASSWORD
from tests.factories.provisioning import directory, told, user
from tests.provisioning.queries.test_domains import providers

pytestmark = pytest.mark.django_db
OFF = {"op": "replace", "path": "active", "value": False}
GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group"
ON = {"op": "replace", "path": "active", "value": True}


def invitation() -> Invitation:
    return Invitation.objects.select_related("organisation").get(withdrawn_at=None)


def test_somebody_unknown_is_invited_and_no_account_is_made(cast: Cast) -> None:
    before = User.objects.count()
    directory(cast.amir, "Okta").create("sam@ash.example", title="Nurse", displayName="Sam Reed")
    asked = invitation()
    assert (asked.email, asked.name, asked.job_title) == ("sam@ash.example", "Sam Reed", "Nurse")
    assert asked.invited_by == "Okta (staff directory)"
    assert User.objects.count() == before
    assert DirectoryUser.objects.get().membership is None


def test_an_account_of_somebody_else_is_neither_joined_nor_changed(cast: Cast) -> None:
    """The attack: an administrator claims a person of another organisation, with another name."""
    made = directory(cast.amir)
    made.create("charlie@bir.example", displayName="Somebody Else")
    charlie = User.objects.get(pk=cast.charlie.user.pk)
    assert (charlie.name, charlie.email) == ("Charlie Cole", "charlie@bir.example")
    assert not Membership.objects.filter(person=charlie, organisation=cast.ashdown).exists()
    with pytest.raises(ValueError, match="has an account already"):
        accept(invitation(), name="Mallory", password=PASSWORD)
    accept(invitation(), signed_in=charlie)
    assert Membership.objects.get(person=charlie, organisation=cast.ashdown).active
    assert tie_arrived(by=cast.amir.actor) == 1
    made.patch(
        f"/Users/{DirectoryUser.objects.get().uid}", {"op": "replace", "value": {"displayName": "New", "active": False}}
    )
    assert User.objects.get(pk=charlie.pk).name == "Charlie Cole"
    assert Membership.objects.get(person=charlie, organisation=cast.birchwood).active


def test_a_member_is_tied_at_once_and_keeps_what_they_have(cast: Cast) -> None:
    directory(cast.amir).create("rafi@ash.example")
    assert DirectoryUser.objects.get().membership == cast.rafi.membership
    assert Membership.objects.get(pk=cast.rafi.membership.pk).roles == cast.rafi.actor.roles
    assert not Invitation.objects.exists()


def test_an_own_domain_joins_an_account_and_invites_others(cast: Cast, tmp_path: Path, settings: Settings) -> None:
    providers(tmp_path, settings)
    User.objects.create_user("old@ash.example", "Olga Old")
    made = directory(cast.amir)
    made.create("old@ash.example")
    assert Membership.objects.get(person__email="old@ash.example").active
    made.create("sam@ash.example")
    assert invitation().email == "sam@ash.example"
    answer = made.knock("POST", "/Users", user("charlie@bir.example"))
    assert answer.status_code == 400
    assert told(answer)["detail"] == "Email addresses of this organisation end in ash.example."
    refuse_foreign("anyone@bir.example", organisation_code="BIR")


def test_leaving_ends_membership_tokens_and_sessions_and_coming_back_is_possible(cast: Cast) -> None:
    make_token(cast.rafi.user, label="x", by=cast.rafi.actor)
    session = sign_in(cast, "rafi")
    session.get("/home/")
    made = directory(cast.amir)
    path = f"/Users/{made.create('rafi@ash.example')['id']}"
    assert told(made.patch(path, OFF))["active"] is False
    membership = Membership.objects.get(pk=cast.rafi.membership.pk)
    assert not membership.active
    assert ApiToken.objects.get().revoked_at is not None
    assert "/account/sign-in/" in session.get("/home/").headers["Location"]
    made.patch(path, ON)
    membership.refresh_from_db()
    assert membership.active
    assert not Invitation.objects.exists()


def test_sessions_of_somebody_with_another_employer_stay(cast: Cast) -> None:
    Membership.objects.create(person=cast.bob.user, organisation=cast.birchwood)
    session: Client = sign_in(cast, "bob")
    made = directory(cast.amir)
    made.patch(f"/Users/{made.create('bob@ash.example')['id']}", OFF)
    assert "Birchwood" in session.get("/home/").content.decode()


def test_the_last_administrator_stays(cast: Cast) -> None:
    made = directory(cast.amir)
    path = f"/Users/{made.create('amir@ash.example')['id']}"
    for answer in (made.patch(path, OFF), made.knock("DELETE", path)):
        assert answer.status_code == 409
        assert told(answer)["detail"] == "This is the last administrator. Make somebody else an administrator first."
    assert DirectoryUser.objects.get().active
    assert Membership.objects.get(pk=cast.amir.membership.pk).active
    with pytest.raises(CannotGrant):
        depart(DirectoryUser.objects.get(), by=made.actor)


def by_hand(cast: Cast, *roles: Role) -> Invitation:
    return invite(cast.ashdown, email="lead@ash.example", name="Lea Dee", roles=roles, by=cast.amir.actor)


def test_an_invitation_by_hand_stays_with_its_roles_and_gets_those_of_the_groups(cast: Cast) -> None:
    asked = by_hand(cast, Role.ADMINISTRATOR, Role.SECURITY_LEAD)
    made = directory(cast.amir)
    uid = made.create("lead@ash.example")["id"]
    assert invitation() == asked
    group = told(made.knock("POST", "/Groups", {"schemas": [GROUP], "displayName": "Night"}))["id"]
    DirectoryGroup.objects.update(role="responder")
    made.patch(f"/Groups/{group}", {"op": "add", "path": "members", "value": [{"value": uid}]})
    assert invitation().role_set == {Role.LEARNER, Role.ADMINISTRATOR, Role.SECURITY_LEAD, Role.RESPONDER}
    made.knock("DELETE", f"/Groups/{group}")
    assert invitation().role_set == {Role.LEARNER, Role.ADMINISTRATOR, Role.SECURITY_LEAD}
    made.patch(f"/Users/{uid}", OFF)
    asked.refresh_from_db()
    assert asked.withdrawn_at is not None


def test_an_invitation_by_hand_that_has_ended_is_sent_anew_with_its_roles(cast: Cast) -> None:
    asked = by_hand(cast, Role.SECURITY_LEAD)
    then = timezone.now() - timedelta(days=8)
    Invitation.objects.update(created_at=then, expires_at=then + timedelta(days=7))
    directory(cast.amir).create("lead@ash.example")
    assert invitation() != asked
    assert invitation().role_set == {Role.LEARNER, Role.SECURITY_LEAD}
    assert DirectoryUser.objects.get().invitation == invitation()


def test_an_open_invitation_is_taken_back(cast: Cast) -> None:
    made = directory(cast.amir)
    made.patch(f"/Users/{made.create('sam@ash.example')['id']}", OFF)
    assert Invitation.objects.get().withdrawn_at is not None


def test_whoever_has_accepted_and_is_not_tied_yet_leaves_too(cast: Cast) -> None:
    made = directory(cast.amir)
    path = f"/Users/{made.create('sam@ash.example')['id']}"
    accept(invitation(), name="Sam", password=PASSWORD)
    assert made.knock("DELETE", path).status_code == 204
    assert not Membership.objects.get(person__email="sam@ash.example").active
    assert made.knock("GET", path).status_code == 404


def test_whom_a_person_let_leave_stays_away_until_the_directory_says_both(cast: Cast) -> None:
    made = directory(cast.amir)
    path = f"/Users/{made.create('bob@ash.example')['id']}"
    leave(cast.bob.membership, by=cast.amir.actor)
    made.patch(path, {"op": "replace", "path": "title", "value": "Charge Nurse"})
    assert not Membership.objects.get(pk=cast.bob.membership.pk).active
    made.patch(path, OFF)
    made.patch(path, ON)
    assert Membership.objects.get(pk=cast.bob.membership.pk).active


def test_entering_twice_is_entering_once(cast: Cast) -> None:
    made = directory(cast.amir)
    made.create("bob@ash.example")
    before = Entry.objects.count()
    enter(DirectoryUser.objects.get(), by=made.actor)
    assert Entry.objects.count() == before


def test_an_invitation_by_hand_stands_and_keeps_its_roles(cast: Cast) -> None:
    by_hand = {Role.LEARNER, Role.ADMINISTRATOR, Role.SECURITY_LEAD}
    asked = invite(cast.ashdown, email="lead@ash.example", name="Lena", roles=by_hand, by=cast.amir.actor)
    made = directory(cast.amir)
    uid = made.create("lead@ash.example")["id"]
    assert invitation() == asked
    assert DirectoryUser.objects.get().invitation == asked
    path = f"/Groups/{told(made.knock('POST', '/Groups', {'displayName': 'Desk'}))['id']}"
    DirectoryGroup.objects.update(role="responder")
    made.patch(path, {"op": "add", "path": "members", "value": [{"value": uid}]})
    assert invitation().role_set == by_hand | {Role.RESPONDER}
    made.patch(path, {"op": "remove", "path": "members"})
    assert invitation().role_set == by_hand


def test_an_invitation_by_hand_that_has_run_out_is_made_again(cast: Cast) -> None:
    asked = invite(cast.ashdown, email="lead@ash.example", name="Lena", roles=(), by=cast.amir.actor)
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        directory(cast.amir).create("lead@ash.example")
    assert invitation() != asked
