"""Whoever acts."""

from carecert.organisations.actor import Actor
from carecert.organisations.permissions import Permission
from tests.cast import Cast


def test_the_system_may_do_everything_and_sees_everything() -> None:
    clock = Actor.system("clock")
    assert clock.is_system
    assert clock.is_national
    assert clock.can(Permission.MANAGE_PEOPLE)
    assert not clock.is_signed_in


def test_the_anonymous_may_do_nothing() -> None:
    nobody = Actor.anonymous()
    assert not nobody.can(Permission.MANAGE_PEOPLE)
    assert not nobody.is_national
    assert not nobody.is_signed_in


def test_roles_decide(cast: Cast) -> None:
    assert cast.amir.actor.can(Permission.MANAGE_PEOPLE)
    assert not cast.bob.actor.can(Permission.MANAGE_PEOPLE)
    assert cast.omar.actor.oversees
    assert not cast.alice.actor.oversees
    assert cast.nina.actor.is_national
