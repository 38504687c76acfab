"""What people fill in about people and contacts."""

from carecert.organisations.roles import NATIONAL, Role
from carecert.organisations.views.forms import LOCAL, InviteForm, RolesForm, TokenForm
from tests.ui.samples import posted, text


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


def test_a_token_needs_a_purpose() -> None:
    assert "Say what the token is for" in text(TokenForm(posted()).draw_errors())
