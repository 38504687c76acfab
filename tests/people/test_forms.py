"""What people fill in to sign in."""

import pytest

from carecert.people.forms import Code, NewPassword, SignInForm
from carecert.people.models import User
from carecert.ui.fields import Password
from carecert.ui.forms import Form
from tests.ui.samples import posted, text


class ChooseForm(Form):
    code = Code()
    password = NewPassword()
    old = Password()


def test_browsers_are_told_what_belongs_where() -> None:
    drawn = str(ChooseForm().draw())
    assert 'autocomplete="one-time-code"' in drawn
    assert 'inputmode="numeric"' in drawn
    assert 'autocomplete="new-password"' in drawn
    assert 'autocomplete="current-password"' in drawn
    assert 'autocomplete="username"' in str(SignInForm().draw())


def test_a_code_may_be_typed_with_spaces() -> None:
    form = ChooseForm(posted(code=" 123 456-7 ", password="three-quiet-otters", old="x"))
    assert form.is_valid()
    assert form.cleaned_data["code"] == "1234567"


def test_empty_answers_are_told() -> None:
    assert text(ChooseForm(posted()).draw_errors()) == (
        "There is a problem Enter a code Enter a new password Enter your password"
    )


@pytest.mark.parametrize("name", ["Bartholomew", "Somebody Else"])
def test_a_password_is_held_against_its_owner(name: str) -> None:
    form = ChooseForm(posted(code="1", password="bartholomew-12", old="x"))
    field = form.fields["password"]
    assert isinstance(field, NewPassword)
    field.user = User(name=name, email="b@example.com")
    assert form.is_valid() is (name != "Bartholomew")
