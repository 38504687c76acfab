"""Who may act, and who is told."""

import pytest

from carecert.assure.actions.leave import NotAllowed, allow, leaders, works_at
from carecert.assure.permissions import Permission
from carecert.organisations.actor import Actor
from tests.cast import Cast


def test_the_permission_counts_at_the_own_organisation_only(cast: Cast) -> None:
    allow(cast.alice.actor, Permission.ANSWER, cast.ashdown.pk)
    allow(Actor.system("clock"), Permission.ANSWER, cast.ashdown.pk)
    for actor, place in (
        (cast.alice.actor, cast.birchwood),
        (cast.bob.actor, cast.ashdown),
        (Actor.anonymous(), cast.ashdown),
    ):
        with pytest.raises(NotAllowed):
            allow(actor, Permission.ANSWER, place.pk)


def test_somebody_works_where_they_are_an_active_member(cast: Cast) -> None:
    assert works_at(cast.bob.user.pk, cast.ashdown.pk)
    assert not works_at(cast.bob.user.pk, cast.birchwood.pk)
    cast.bob.membership.active = False
    cast.bob.membership.save()
    assert not works_at(cast.bob.user.pk, cast.ashdown.pk)


def test_leaders_are_the_board_and_the_security_leads(cast: Cast) -> None:
    assert leaders(cast.ashdown.pk) == {cast.alice.user.pk, cast.dora.user.pk}
