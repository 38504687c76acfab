"""Everybody learns; figures go to those who answer for them; names stay with the manager."""

import pytest

from carecert.knowledge.permissions import Permission
from tests.cast import Cast


@pytest.mark.parametrize(
    ("permission", "who"),
    [
        (Permission.LEARN, "alice bob charlie nina nadia omar dora rafi ana amir mary"),
        (Permission.READ_FIGURES, "alice charlie dora amir mary"),
        (Permission.READ_PROGRESS, "mary"),
        (Permission.COMPARE_FIGURES, "omar ana"),
    ],
)
def test_each_permission_belongs_to_certain_people(cast: Cast, permission: Permission, who: str) -> None:
    names = ["alice", "bob", "charlie", "nina", "nadia", "omar", "dora", "rafi", "ana", "amir", "mary"]
    assert [name for name in names if cast.named(name).actor.can(permission)] == who.split()
