"""Joining, leaving and roles."""

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore

from carecert.audit.models import Entry
from carecert.organisations.actions.membership import CannotGrant, give_and_take, join, leave, set_roles
from carecert.organisations.actor import Actor
from carecert.organisations.models import Membership
from carecert.organisations.roles import Role
from carecert.people import tokens
from carecert.people.models import ApiToken
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def roles(membership: Membership) -> frozenset[Role]:
    return Membership.objects.get(pk=membership.pk).roles


def test_everybody_is_a_learner(cast: Cast) -> None:
    made = join(cast.bob.user, organisation=cast.birchwood, roles=[Role.BOARD], by=Actor.system("test"))
    assert roles(made) == {Role.LEARNER, Role.BOARD}
    assert Entry.objects.get(verb="organisations.membership.joined", chain="organisation:BIR").details == {
        "roles": ["board", "learner"]
    }


def test_who_comes_back_has_only_the_new_roles(cast: Cast) -> None:
    leave(cast.alice.membership, by=cast.amir.actor)
    assert not Membership.objects.active().filter(person=cast.alice.user).exists()
    again = join(cast.alice.user, organisation=cast.ashdown, roles=(), by=cast.amir.actor)
    assert again.pk == cast.alice.membership.pk
    assert roles(again) == {Role.LEARNER}


def test_who_is_a_member_keeps_roles_and_job_and_gets_the_new_ones_besides(cast: Cast) -> None:
    for _ in range(2):
        join(cast.amir.user, organisation=cast.ashdown, roles=[Role.BOARD], by=Actor.system("test"), job_title="Other")
    kept = Membership.objects.get(pk=cast.amir.membership.pk)
    assert kept.roles == {Role.LEARNER, Role.ADMINISTRATOR, Role.BOARD}
    assert kept.job_title == "Service Desk Manager"
    assert Entry.objects.get(verb__startswith="organisations.membership.").details == {"given": ["board"], "taken": []}


def test_roles_are_given_and_taken(cast: Cast) -> None:
    set_roles(cast.bob.membership, roles=[Role.RESPONDER], by=cast.amir.actor)
    assert roles(cast.bob.membership) == {Role.LEARNER, Role.RESPONDER}
    set_roles(Membership.objects.get(pk=cast.bob.membership.pk), roles=[], by=cast.amir.actor)
    assert roles(cast.bob.membership) == {Role.LEARNER}
    assert Entry.objects.filter(verb="organisations.membership.roles_changed").count() == 2


@pytest.mark.parametrize("role", [Role.EDITOR, Role.ANALYST, Role.AUDITOR, Role.OVERSEER])
def test_an_administrator_cannot_reach_beyond_the_organisation(cast: Cast, role: Role) -> None:
    with pytest.raises(CannotGrant, match="Only the operator"):
        set_roles(cast.bob.membership, roles=[role], by=cast.amir.actor)
    assert roles(cast.bob.membership) == {Role.LEARNER}


def test_the_last_administrator_stays(cast: Cast) -> None:
    with pytest.raises(CannotGrant, match="last administrator"):
        set_roles(cast.amir.membership, roles=[], by=cast.amir.actor)
    with pytest.raises(CannotGrant, match="last administrator"):
        leave(cast.amir.membership, by=cast.amir.actor)
    set_roles(cast.bob.membership, roles=[Role.ADMINISTRATOR], by=cast.amir.actor)
    leave(cast.amir.membership, by=cast.amir.actor)
    assert not Membership.objects.active().filter(pk=cast.amir.membership.pk).exists()


@pytest.mark.parametrize("way", ["roles", "invitation"])
def test_a_token_made_without_a_code_ends_with_the_first_role_that_needs_one(cast: Cast, way: str) -> None:
    here, _ = tokens.make(cast.bob.user, organisation_code="ASH", label="here")
    elsewhere, _ = tokens.make(cast.bob.user, organisation_code="BIR", label="elsewhere")
    set_roles(cast.bob.membership, roles=[Role.MANAGER], by=cast.amir.actor)
    assert ApiToken.objects.filter(revoked_at=None).count() == 2
    if way == "roles":
        set_roles(cast.bob.membership, roles=[Role.SECURITY_LEAD], by=cast.amir.actor)
    else:
        join(cast.bob.user, organisation=cast.ashdown, roles=[Role.SECURITY_LEAD], by=cast.amir.actor)
    assert list(ApiToken.objects.filter(revoked_at=None)) == [elsewhere]
    assert Entry.objects.get(verb="organisations.token.revoked").subject == f"people.apitoken:{here.pk}"


def test_who_leaves_loses_tokens_and_sessions_there_and_keeps_those_elsewhere(cast: Cast) -> None:
    join(cast.bob.user, organisation=cast.birchwood, roles=(), by=Actor.system("test"))
    here, _ = tokens.make(cast.bob.user, organisation_code="ASH", label="here")
    there, _ = tokens.make(cast.bob.user, organisation_code="BIR", label="there")
    for chosen in ("ASH", "BIR"):
        store = SessionStore()
        store["organisation"] = chosen
        store.create()
        UserSession.objects.create(user=cast.bob.user, ip="127.0.0.1", session_key=store.session_key)
    leave(cast.bob.membership, by=cast.amir.actor)
    live = ApiToken.objects.filter(pk__in=[here.pk, there.pk], revoked_at__isnull=True)
    assert list(live) == [there]
    left = UserSession.objects.get(user=cast.bob.user)
    assert SessionStore(session_key=left.session_key)["organisation"] == "BIR"
    assert Entry.objects.get(verb="organisations.token.revoked").chain == "organisation:ASH"


def test_many_are_given_and_taken_from_at_once(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("carecert.organisations.actions.membership.BATCH", 2)
    people = [cast.alice, cast.bob, cast.rafi]
    given = {one.membership.pk: frozenset({Role.BOARD}) for one in people}
    give_and_take(given, taken=frozenset({Role.SECURITY_LEAD, Role.BOARD}), by=cast.amir.actor)
    assert roles(cast.alice.membership) == {Role.LEARNER, Role.BOARD}
    assert roles(cast.rafi.membership) == cast.rafi.actor.roles | {Role.BOARD}
    told = Entry.objects.filter(verb="organisations.membership.roles_changed")
    assert {entry.subject: entry.details for entry in told}[f"people.user:{cast.alice.user.pk}"] == {
        "given": ["board"],
        "taken": ["security-lead"],
    }
    give_and_take(given, by=cast.amir.actor)
    assert told.count() == len(people)


def test_of_many_one_administrator_stays_and_none_gets_a_national_role(cast: Cast) -> None:
    none = {one.membership.pk: frozenset[Role]() for one in (cast.alice, cast.amir)}
    with pytest.raises(CannotGrant, match="last administrator"):
        give_and_take(none, taken=frozenset({Role.ADMINISTRATOR, Role.SECURITY_LEAD}), by=cast.amir.actor)
    assert Role.SECURITY_LEAD in roles(cast.alice.membership)
    with pytest.raises(CannotGrant, match="Only the operator"):
        give_and_take({cast.bob.membership.pk: frozenset({Role.EDITOR})}, by=cast.amir.actor)
    handed = {cast.bob.membership.pk: frozenset({Role.ADMINISTRATOR}), cast.amir.membership.pk: frozenset[Role]()}
    give_and_take(handed, taken=frozenset({Role.ADMINISTRATOR}), by=cast.amir.actor)
    assert Role.ADMINISTRATOR in roles(cast.bob.membership)
    assert Role.ADMINISTRATOR not in roles(cast.amir.membership)
