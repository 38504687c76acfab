"""Who may set pilots, and who may ask."""

from carecert.organisations.roles import NATIONAL, Role
from carecert.pilots.permissions import GRANTS, Permission


def test_editors_set_the_nation_reads_and_administrators_ask() -> None:
    assert GRANTS[Permission.MANAGE] == {Role.EDITOR}
    assert GRANTS[Permission.READ] == NATIONAL
    assert GRANTS[Permission.ASK] == {Role.ADMINISTRATOR}
