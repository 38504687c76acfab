"""Who may keep the list of staff."""

from carecert.organisations.roles import Role
from carecert.workforce.permissions import GRANTS, SENTENCES, Permission


def test_administrators_may_and_nobody_else() -> None:
    assert set(GRANTS) == set(SENTENCES) == set(Permission)
    assert GRANTS[Permission.KEEP] == {Role.ADMINISTRATOR}
