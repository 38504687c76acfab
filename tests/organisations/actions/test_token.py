"""Tokens on the record."""

import pytest

from carecert.audit.models import Entry
from carecert.organisations.actions.membership import set_roles
from carecert.organisations.actions.token import CannotScope, make_token, revoke_all, revoke_token
from carecert.organisations.identify import actor_of_token
from carecert.people import tokens
from carecert.people.tokens import holder
from tests.cast import Cast


@pytest.mark.django_db
def test_a_token_is_made_and_revoked(cast: Cast) -> None:
    row, key = make_token(cast.alice.user, label=" tickets ", by=cast.alice.actor)
    assert (row.label, row.organisation_code) == ("tickets", "ASH")
    assert holder(key) == row
    assert revoke_token(row, by=cast.alice.actor)
    assert not revoke_token(row, by=cast.alice.actor)
    assert holder(key) is None
    assert Entry.objects.filter(verb__startswith="organisations.token.").count() == 2


@pytest.mark.django_db
def test_all_live_tokens_of_a_person_end_on_the_record(cast: Cast) -> None:
    first, _ = make_token(cast.alice.user, label="one", by=cast.alice.actor)
    revoke_token(first, by=cast.alice.actor)
    _, second = make_token(cast.alice.user, label="two", by=cast.alice.actor)
    _, others = make_token(cast.amir.user, label="three", by=cast.amir.actor)
    assert [revoke_all(cast.alice.user), revoke_all(cast.alice.user)] == [1, 0]
    assert holder(second) is None
    assert holder(others)
    entries = Entry.objects.filter(verb="organisations.token.revoked", chain="organisation:ASH")
    assert entries.count() == 2


@pytest.mark.django_db
def test_a_token_only_reads_unless_more_is_asked_for_and_never_goes_beyond_its_owner(cast: Cast) -> None:
    row, key = make_token(cast.alice.user, label="x", by=cast.alice.actor)
    assert row.scopes
    assert all(name.rpartition(":")[2].startswith("read") for name in row.scopes)
    actor = actor_of_token(key)
    assert actor.can("react:incident:read")
    assert not actor.can("react:incident:open")
    assert actor.is_granted("react:incident:open")
    with pytest.raises(CannotScope, match="broadcast:advisory:publish"):
        make_token(cast.alice.user, label="x", by=cast.alice.actor, scopes={"broadcast:advisory:publish"})


@pytest.mark.django_db
def test_what_its_owner_loses_the_token_loses_too_and_an_old_one_keeps_all(cast: Cast) -> None:
    _, key = make_token(cast.alice.user, label="x", by=cast.alice.actor, scopes={"react:incident:open"})
    _, old = tokens.make(cast.alice.user, organisation_code="ASH", label="old")
    assert [actor_of_token(one).can("react:incident:open") for one in (key, old)] == [True, True]
    set_roles(cast.alice.membership, roles=(), by=cast.amir.actor)
    assert [actor_of_token(one).can("react:incident:open") for one in (key, old)] == [False, False]
