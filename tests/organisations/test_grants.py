"""Registering permissions."""

from collections.abc import Iterator
from enum import StrEnum

import pytest

from carecert.organisations.grants import REGISTER, granting, needs_second_factor, register, sentences_of
from carecert.organisations.roles import NATIONAL, READ_ONLY, Role


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


def test_a_permission_that_nobody_is_granted_cannot_go_without_a_code() -> None:
    with pytest.raises(ValueError, match="sample:thing:read would need no code"):
        register("sample", {}, {}, without_code=[Sample.READ])


def test_what_is_not_said_to_need_no_code_needs_one() -> None:
    board = frozenset({Role.BOARD})
    register("sample", GRANTS, {Sample.READ: "Read it."}, without_code=[Sample.READ])
    assert not needs_second_factor(board)
    del REGISTER[Sample.READ]
    register("sample", GRANTS, {Sample.READ: "Read it."})
    assert needs_second_factor(board)


def test_every_role_with_a_permission_that_needs_a_code_needs_one() -> None:
    coded = {role for grant in REGISTER.values() if grant.code for role in grant.roles}
    assert coded == {role for role in Role if needs_second_factor(frozenset({role}))}
    assert coded == set(Role) - {Role.LEARNER, Role.MANAGER, Role.BOARD}
    assert not needs_second_factor(frozenset())


def test_roles_that_only_read_hold_no_permission_that_writes() -> None:
    writing = ("write", "publish", "acknowledge", "answer", "submit", "manage", "open", "use")
    held = {name for name, grant in REGISTER.items() if grant.roles & READ_ONLY}
    assert [name for name in sorted(held) if name.rsplit(":", 1)[1] in writing] == []
    assert {name for name in held if name.endswith(":work")} == {"assure:action:work"}


@pytest.mark.parametrize("role", sorted(NATIONAL | {Role.OVERSEER}))
def test_whoever_reads_of_other_organisations_needs_a_code(role: Role) -> None:
    assert needs_second_factor(frozenset({Role.LEARNER, role}))


def test_a_role_says_what_it_adds_to_what_everybody_may_do() -> None:
    assert sentences_of(Role.LEARNER) == []
    assert "Invite people, give and take roles, and end memberships." in sentences_of(Role.ADMINISTRATOR)
    assert all("that one owns" not in sentence for sentence in sentences_of(Role.MANAGER))
