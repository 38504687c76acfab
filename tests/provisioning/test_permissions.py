"""Who may connect a directory."""

from carecert.organisations.grants import REGISTER
from carecert.organisations.roles import Role
from carecert.provisioning.permissions import GRANTS, SENTENCES, Permission


def test_administrators_may_with_a_code_and_nobody_else() -> None:
    assert set(GRANTS) == set(SENTENCES) == set(Permission)
    assert GRANTS[Permission.KEEP] == {Role.ADMINISTRATOR}
    assert REGISTER[Permission.KEEP].code
