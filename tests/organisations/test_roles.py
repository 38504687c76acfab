"""The closed set of roles."""

import pytest

from carecert.organisations.roles import MEANINGS, NATIONAL, READ_ONLY, Role, needs_second_factor


def test_every_role_says_what_it_is_for() -> None:
    assert set(MEANINGS) == set(Role)


@pytest.mark.parametrize("role", sorted(set(Role) - READ_ONLY))
def test_every_role_that_writes_needs_a_second_factor(role: Role) -> None:
    assert needs_second_factor(frozenset({Role.LEARNER, role}))


def test_a_learner_needs_none() -> None:
    assert not needs_second_factor(frozenset({Role.LEARNER}))


@pytest.mark.parametrize("role", sorted(NATIONAL))
def test_whoever_reads_the_nation_needs_one(role: Role) -> None:
    assert needs_second_factor(frozenset({role}))
