"""Registering permissions."""

from collections.abc import Iterator
from enum import StrEnum

import pytest

from carecert.organisations.grants import REGISTER, granting, register
from carecert.organisations.roles import Role


class Sample(StrEnum):
    READ = "sample:thing:read"


@pytest.fixture(autouse=True)
def own_register() -> Iterator[None]:
    before = dict(REGISTER)
    yield
    REGISTER.clear()
    REGISTER.update(before)


GRANTS: dict[StrEnum, frozenset[Role]] = {Sample.READ: frozenset({Role.BOARD})}


def test_a_permission_is_granted_by_its_roles() -> None:
    register("sample", GRANTS, {Sample.READ: "Read it."})
    assert granting(Sample.READ) == {Role.BOARD}


def test_a_permission_is_registered_once() -> None:
    register("sample", GRANTS, {Sample.READ: "Read it."})
    with pytest.raises(ValueError, match="twice"):
        register("sample", GRANTS, {Sample.READ: "Read it."})


def test_a_permission_says_what_it_allows() -> None:
    with pytest.raises(ValueError, match="no sentence"):
        register("sample", GRANTS, {})


def test_a_permission_begins_with_its_service() -> None:
    with pytest.raises(ValueError, match="must begin with other:"):
        register("other", GRANTS, {Sample.READ: "Read it."})


def test_an_unknown_permission_is_an_error_not_a_refusal() -> None:
    with pytest.raises(LookupError, match="no service registered"):
        granting("sample:thing:unknown")
