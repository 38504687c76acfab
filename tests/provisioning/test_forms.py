"""What an administrator fills in."""

from carecert.organisations.roles import NATIONAL, Role
from carecert.provisioning.forms import AgreeForm, ConnectForm, RoleForm, TokenForm


def test_a_connection_needs_a_name() -> None:
    form = ConnectForm({"name": " ", "days": "90"})
    assert form.errors == {"name": ["Enter a name for the directory"]}
    assert ConnectForm({"name": "Okta", "days": "180"}).is_valid()


def test_a_token_ends_and_how_late_is_limited() -> None:
    form = TokenForm({"days": "365"})
    assert form.is_valid()
    assert form.cleaned_data == {"days": 365}
    assert not TokenForm({"days": "9999"}).is_valid()


def test_no_group_gives_a_role_of_the_nation() -> None:
    for role in (*NATIONAL, Role.OVERSEER):
        assert RoleForm({"role": role.value}).errors == {"role": ["Select one from the list"]}
    assert RoleForm({"role": "administrator"}).is_valid()
    assert RoleForm({}).errors == {"role": ["Select a role, or the first line for none"]}


def test_administrators_are_made_on_purpose() -> None:
    assert not AgreeForm({}).is_valid()
    assert AgreeForm({"sure": "yes"}).is_valid()
