"""What people fill in about people and contacts."""

from carecert.organisations.grants import needs_second_factor
from carecert.organisations.models import Contact
from carecert.organisations.roles import NATIONAL, Role
from carecert.organisations.views.forms import (
    CODE,
    LOCAL,
    ContactForm,
    RolesForm,
    TokenForm,
    WelcomeForm,
    WhoForm,
    roles_on_offer,
    what_roles_allow,
)
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
    form = RolesForm(posted(roles=["board", "manager"]))
    assert form.is_valid()
    assert form.wanted() == {Role.BOARD, Role.MANAGER}


def test_a_role_that_nobody_here_can_give_is_refused() -> None:
    form = RolesForm(posted(roles=["editor"]))
    assert text(form.draw_errors()) == "There is a problem Select roles from the list only"


def test_each_role_says_whether_it_needs_a_code_and_all_that_it_allows() -> None:
    for option in roles_on_offer():
        assert (CODE in option.hint) is needs_second_factor(frozenset({Role(option.value)}))
        assert what_roles_allow()[option.label], option.label


def test_a_member_is_not_invited_again() -> None:
    form = WhoForm(posted(name="Sam", email="sam@example.com"), belongs=lambda email: email == "sam@example.com")
    assert "sam@example.com belongs to your organisation already" in text(form.draw_errors())


def test_job_and_group_and_message_may_stay_empty() -> None:
    form = WhoForm(posted(name="Sam", email="sam@example.com"), belongs=lambda _: False)
    assert form.is_valid()
    assert form.cleaned_data == {"name": "Sam", "email": "sam@example.com", "job_title": "", "staff_group": ""}
    assert WelcomeForm(posted()).is_valid()


def test_what_does_not_fit_is_refused_with_the_limit() -> None:
    form = WhoForm(posted(name="S" * 201, email="sam@example.com", job_title="J" * 121), belongs=lambda _: False)
    assert "Full name must be 200 characters or fewer Job title must be 120 characters" in text(form.draw_errors())
    message = text(WelcomeForm(posted(welcome="w" * 501)).draw_errors())
    assert "must be 500 characters or fewer" in message


def test_a_mobile_number_is_as_long_as_the_database_keeps() -> None:
    form = ContactForm(posted(name="Desk", email="desk@example.com", mobile="0" * 21))
    assert "Mobile number must be 20 characters or fewer" in text(form.draw_errors())
    assert Contact._meta.get_field("mobile").max_length == 20


def test_a_token_needs_a_purpose() -> None:
    assert "Say what the token is for" in text(TokenForm(posted()).draw_errors())
