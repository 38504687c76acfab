"""What people fill in about people and contacts."""

from carecert.organisations.forms import LOCAL, InviteForm, RolesForm
from carecert.organisations.roles import NATIONAL, Role
from tests.ui.samples import posted


def test_only_an_organisations_own_roles_are_on_offer() -> None:
    assert not NATIONAL & set(LOCAL)
    assert Role.OVERSEER not in LOCAL
    assert Role.LEARNER not in LOCAL


def test_nothing_ticked_is_a_member_of_staff() -> None:
    form = RolesForm(posted())
    assert form.is_valid()
    assert form.wanted() == frozenset()


def test_ticks_become_roles() -> None:
    form = InviteForm(posted(name="Sam", email="sam@example.com", roles=["board", "manager"]))
    assert form.is_valid()
    assert form.wanted() == {Role.BOARD, Role.MANAGER}
