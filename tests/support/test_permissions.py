"""Who may ask, agree and see; and that both lists of terms name permissions that exist."""

from carecert.organisations.grants import REGISTER
from carecert.organisations.roles import NATIONAL, Role
from carecert.support.permissions import GRANTS, SENTENCES, WITHOUT_CODE, Permission
from carecert.support.rules.terms import CHANGES, LOOKS, WITH


def test_the_centre_asks_and_the_organisation_agrees() -> None:
    assert set(GRANTS) == set(SENTENCES) == set(Permission)
    assert GRANTS[Permission.ASK] == {Role.EDITOR, Role.ANALYST}
    assert GRANTS[Permission.READ] == NATIONAL
    assert GRANTS[Permission.AGREE] == {Role.ADMINISTRATOR, Role.SECURITY_LEAD}
    assert GRANTS[Permission.READ_OWN] == GRANTS[Permission.AGREE] | {Role.BOARD}
    assert {Permission.READ_OWN} == WITHOUT_CODE


def test_the_terms_name_permissions_of_an_organisations_own_roles() -> None:
    for one in {*LOOKS, *CHANGES, *WITH.values()}:
        assert REGISTER[one].roles - NATIONAL, f"{one} is of the nation alone"
