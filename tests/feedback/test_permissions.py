"""Who may read and answer feedback."""

from carecert.feedback.permissions import GRANTS, Permission
from carecert.organisations.roles import Role


def test_editors_publish_and_analysts_answer() -> None:
    assert GRANTS[Permission.READ] == GRANTS[Permission.ANSWER] == {Role.EDITOR, Role.ANALYST}
    assert GRANTS[Permission.PUBLISH] == {Role.EDITOR}
