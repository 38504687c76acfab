"""Who may decide which organisations come in."""

from carecert.joining.permissions import GRANTS, SENTENCES, Permission
from carecert.organisations.roles import Role


def test_editors_and_overseers_decide_and_nobody_else() -> None:
    assert set(GRANTS) == set(SENTENCES) == set(Permission)
    assert GRANTS[Permission.DECIDE] == {Role.EDITOR, Role.OVERSEER}
