"""From a session, a token or a membership to an actor."""

from dataclasses import replace

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from carecert.organisations.actions.membership import join
from carecert.organisations.actor import Actor
from carecert.organisations.identify import (
    CHOSEN,
    acting_at,
    actor_of_session,
    actor_of_token,
    actors_with,
    memberships_of,
)
from carecert.organisations.models import Membership, Organisation, RoleGrant
from carecert.organisations.roles import Role
from carecert.people import tokens
from tests.cast import Cast
from tests.factories.practices import practices

pytestmark = pytest.mark.django_db


def session_of(user: object, chosen: str = "") -> tuple[Actor, list[Membership]]:
    request = RequestFactory().get("/")
    request.user, request.session = user, SessionStore()  # type: ignore[assignment]
    if chosen:
        request.session[CHOSEN] = chosen
    return actor_of_session(request)


def test_nobody_is_signed_in() -> None:
    assert session_of(AnonymousUser()) == (Actor.anonymous(), [])


def test_a_person_acts_where_they_work(cast: Cast) -> None:
    actor, memberships = session_of(cast.alice.user)
    assert (actor.organisation_code, actor.roles) == ("ASH", frozenset({Role.LEARNER, Role.SECURITY_LEAD}))
    assert len(memberships) == 1


def test_somebody_with_two_jobs_chooses(cast: Cast) -> None:
    join(cast.bob.user, organisation=cast.birchwood, roles=(), by=Actor.system("test"))
    assert session_of(cast.bob.user)[0].organisation_code == "ASH"
    assert session_of(cast.bob.user, "BIR")[0].organisation_code == "BIR"
    assert session_of(cast.bob.user, "FORGED")[0].organisation_code == "ASH"


def test_somebody_who_belongs_nowhere_may_do_nothing(cast: Cast) -> None:
    Membership.objects.filter(person=cast.bob.user).update(active=False)
    actor, memberships = session_of(cast.bob.user)
    assert (actor.organisation_id, actor.roles, memberships) == (None, frozenset(), [])


def test_a_closed_organisation_lets_nobody_act(cast: Cast) -> None:
    Organisation.objects.filter(pk=cast.ashdown.pk).update(active=False)
    assert session_of(cast.alice.user)[0].organisation_id is None


def test_a_token_acts_at_its_own_organisation_only(cast: Cast) -> None:
    _, key = tokens.make(cast.alice.user, organisation_code="ASH", label="x")
    assert actor_of_token(key).via == "token"
    assert actor_of_token("cc_wrong") == Actor.anonymous()
    Membership.objects.filter(person=cast.alice.user).update(active=False)
    assert actor_of_token(key) == Actor.anonymous()


def test_memberships_and_their_roles_are_one_question(cast: Cast) -> None:
    join(cast.bob.user, organisation=cast.birchwood, roles=(), by=Actor.system("test"))
    cast.bob.membership.grants.create(role=Role.MANAGER)
    RoleGrant.objects.filter(membership__organisation=cast.birchwood, membership__person=cast.bob.user).delete()
    with CaptureQueriesContext(connection) as asked:
        held = [(each.organisation.code, each.roles) for each in memberships_of(cast.bob.user)]
    assert held == [("ASH", {Role.LEARNER, Role.MANAGER}), ("BIR", frozenset())]
    assert len(asked) == 1


def test_a_token_opens_nothing_that_its_holder_needs_a_code_for_and_has_none(cast: Cast) -> None:
    _, key = tokens.make(cast.rafi.user, organisation_code="ASH", label="x")
    assert actor_of_token(key).via == "token"
    Authenticator.objects.filter(user=cast.rafi.user).delete()
    assert actor_of_token(key) == Actor.anonymous()
    _, learner = tokens.make(cast.bob.user, organisation_code="ASH", label="x")
    assert actor_of_token(learner).via == "token"


def test_a_person_acts_once_for_each_organisation_where_they_may(cast: Cast) -> None:
    practices(cast, 2)
    held = Membership.objects.get(person=cast.charlie.user, organisation__code="P001")
    held.grants.filter(role=Role.SECURITY_LEAD).delete()
    request = RequestFactory().get("/")
    request.user, request.actor = cast.charlie.user, cast.charlie.actor  # type: ignore[attr-defined]
    request.memberships = memberships_of(cast.charlie.user)  # type: ignore[attr-defined]
    found = actors_with(request, "broadcast:advisory:acknowledge")  # type: ignore[arg-type]
    assert [one.organisation_code for one in found] == ["BIR", "P000"]
    request.actor = replace(cast.charlie.actor, via="token")  # type: ignore[attr-defined]
    found = actors_with(request, "broadcast:advisory:acknowledge")  # type: ignore[arg-type]
    assert [one.organisation_code for one in found] == ["BIR"]
    assert actors_with(request, "broadcast:advisory:write") == []  # type: ignore[arg-type]


def test_a_person_acts_at_another_of_their_organisations(cast: Cast) -> None:
    there = acting_at(cast.charlie.membership, cast.bob.actor)
    assert (there.person_id, there.name, there.via) == (cast.bob.user.pk, cast.bob.user.name, "session")
    assert (there.organisation_code, there.path) == ("BIR", cast.birchwood.path)
    assert there.roles == cast.charlie.membership.roles
