"""What people own at an organisation."""

import pytest

from carecert.workforce.queries import owned
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_whoever_registered_is_asked_and_names_are_added(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def ask(organisation: int, people: object) -> list[owned.Owned]:
        asked.append((organisation, people))
        return [owned.Owned(cast.bob.user.pk, "Fix W2", "/assure/1/")]

    monkeypatch.setattr(owned, "ASKED", {})
    owned.owns("test", ask)
    found = owned.owned_by(cast.ashdown.pk, [cast.bob.membership.pk])
    assert [(name, one.title) for name, one in found] == [("Bob Baker", "Fix W2")]
    assert owned.owned_by(cast.ashdown.pk, []) == []
    assert asked == [(cast.ashdown.pk, [cast.bob.user.pk])]
