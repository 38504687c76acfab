"""Who may do what with people and contacts."""

from carecert.organisations.permissions import GRANTS, SENTENCES, Permission
from carecert.organisations.roles import Role


def test_every_permission_is_granted_and_explained() -> None:
    assert set(GRANTS) == set(SENTENCES) == set(Permission)


def test_only_administrators_manage_people() -> None:
    assert GRANTS[Permission.MANAGE_PEOPLE] == {Role.ADMINISTRATOR}
