"""Tokens on the record."""

import pytest

from carecert.audit.models import Entry
from carecert.organisations.actions.token import make_token, revoke_token
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
