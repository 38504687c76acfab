"""Who may do what here."""

from carecert.assure.permissions import GRANTS, SENTENCES, Permission
from carecert.organisations.grants import granting
from carecert.organisations.roles import READ_ONLY, Role


def test_every_permission_is_granted_to_somebody_and_says_what_it_allows() -> None:
    for permission in Permission:
        assert granting(permission) == GRANTS[permission]
        assert SENTENCES[permission].endswith(".")


def test_roles_that_only_read_write_nothing_but_their_own_actions() -> None:
    for permission in (Permission.ANSWER, Permission.SUBMIT, Permission.MANAGE_ACTIONS):
        assert not GRANTS[permission] & READ_ONLY
    assert Role.BOARD in GRANTS[Permission.READ]
    assert GRANTS[Permission.WORK_ACTIONS] == frozenset(Role)
