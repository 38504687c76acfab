"""The closed set of roles."""

from carecert.organisations.roles import MEANINGS, NATIONAL, READ_ONLY, Role


def test_every_role_says_what_it_is_for() -> None:
    assert set(MEANINGS) == set(Role)
    assert all(meaning.endswith(".") for meaning in MEANINGS.values())


def test_the_auditor_is_the_one_national_role_that_only_reads() -> None:
    assert {Role.AUDITOR} == NATIONAL & READ_ONLY
    assert MEANINGS[Role.AUDITOR].endswith("Changes nothing.")
