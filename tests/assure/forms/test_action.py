"""Forms of actions."""

import datetime as dt

import pytest
from django.utils import timezone

from carecert.assure.forms.action import ActionForm, CompleteForm, ReasonForm
from carecert.people.models import User

SAM = User(pk=7, name="Sam Smith", email="sam@example.org")
TOMORROW = (timezone.localdate() + dt.timedelta(days=1)).isoformat()


def test_an_action_has_an_owner_and_a_date() -> None:
    form = ActionForm({"owner": "7", "due_on": TOMORROW}, people=[SAM])
    assert form.is_valid()
    assert form.cleaned_data["owner"] == 7
    assert form.cleaned_data["due_on"].isoformat() == TOMORROW


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({}, "owner"),
        ({}, "due_on"),
        ({"owner": "8", "due_on": TOMORROW}, "owner"),
        ({"owner": "x", "due_on": TOMORROW}, "owner"),
        ({"owner": "7", "due_on": "2020-01-01"}, "due_on"),
        ({"owner": "7", "due_on-day": "31", "due_on-month": "2", "due_on-year": "2030"}, "due_on"),
    ],
)
def test_what_is_missing_or_wrong_is_named(data: dict[str, str], field: str) -> None:
    form = ActionForm(data, people=[SAM])
    assert field in form.errors


def test_a_note_is_welcome_and_a_reason_is_needed() -> None:
    assert CompleteForm({}).is_valid()
    assert ReasonForm({"reason": "Gone."}).is_valid()
    assert ReasonForm({"reason": "  "}).errors["reason"] == ["Say why"]
