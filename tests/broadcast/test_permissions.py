from carecert.broadcast.permissions import GRANTS, SENTENCES, Permission
from carecert.organisations.roles import Role


def test_every_permission_says_what_it_allows() -> None:
    assert set(GRANTS) == set(SENTENCES) == set(Permission)


def test_only_editors_write_and_publish() -> None:
    assert GRANTS[Permission.WRITE] == GRANTS[Permission.PUBLISH] == {Role.EDITOR}


def test_only_security_leads_answer_for_an_organisation() -> None:
    assert GRANTS[Permission.ACKNOWLEDGE] == {Role.SECURITY_LEAD}
