"""Who may see which organisations cannot be reached."""

from carecert.organisations.roles import Role
from carecert.reach.permissions import GRANTS, SENTENCES, Permission


def test_the_nation_and_overseers_may_and_nobody_else() -> None:
    assert set(GRANTS) == set(SENTENCES) == set(Permission)
    assert GRANTS[Permission.READ] == {Role.OVERSEER, Role.EDITOR, Role.ANALYST, Role.AUDITOR}
