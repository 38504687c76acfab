from carecert.organisations.grants import REGISTER
from carecert.organisations.roles import Role
from carecert.react.permissions import GRANTS, SENTENCES, Permission


def test_every_permission_is_granted_explained_and_registered() -> None:
    assert set(GRANTS) == set(SENTENCES) == set(Permission)
    assert {name for name in REGISTER if name.startswith("react:")} == {str(one) for one in Permission}


def test_a_board_member_reads_and_does_not_work_an_incident() -> None:
    assert Role.BOARD in GRANTS[Permission.READ]
    assert Role.BOARD not in GRANTS[Permission.WORK]


def test_an_administrator_is_not_in_by_right() -> None:
    assert not any(Role.ADMINISTRATOR in roles for roles in GRANTS.values())
