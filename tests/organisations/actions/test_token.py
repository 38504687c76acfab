"""Tokens on the record."""

import pytest

from carecert.audit.models import Entry
from carecert.organisations.actions.token import make_token, revoke_all, revoke_token
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
