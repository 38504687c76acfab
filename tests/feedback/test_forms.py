"""What people fill in."""

import pytest

from carecert.feedback.forms import GiveForm, StateForm, StrangerForm
from carecert.feedback.models.feedback import LONGEST
from carecert.feedback.rules.ratings import Rating
from carecert.feedback.rules.states import State


def test_a_rating_is_enough() -> None:
    form = GiveForm({"rating": "5"})
    assert form.is_valid()
    assert form.cleaned_data == {"rating": Rating.VERY_USEFUL, "text": "", "silent": False}


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({}, "Select how useful the page was"),
        ({"rating": "6"}, "Select an option for “How useful was the page?” from the list"),
        ({"rating": "1", "text": "x" * (LONGEST + 1)}, "What you write must be 2,000 characters or fewer"),
        ({"rating": "1", "email": "nobody"}, "Enter an email address in the correct format, like name@example.com"),
    ],
)
def test_what_is_wrong_is_said(given: dict[str, str], why: str) -> None:
    form = StrangerForm(given)
    assert not form.is_valid()
    assert why in [error for errors in form.errors.values() for error in errors]


def test_nothing_becomes_new_again() -> None:
    assert StateForm({"state": "done", "outcome": "x"}).is_valid()
    assert not StateForm({"state": "new"}).is_valid()
    assert State.NEW not in [option.value for option in StateForm().fields["state"].options]  # type: ignore[attr-defined]
