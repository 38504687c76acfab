"""Asking."""

from carecert.support.forms import AskForm
from carecert.support.rules.terms import Way

GIVEN = {"organisation": "BIR", "reason": "They rang.", "way": "look", "minutes": "30"}


def test_a_look_needs_no_list_of_changes() -> None:
    form = AskForm(GIVEN | {"permissions": ["organisations:contacts:manage"]})
    assert form.is_valid()
    assert form.cleaned_data["way"] is Way.LOOK
    assert form.cleaned_data["minutes"] == 30
    assert not form.cleaned_data["permissions"]


def test_a_change_says_what() -> None:
    assert AskForm(GIVEN | {"way": "change"}).errors == {"permissions": ["Select what you want to change"]}
    assert AskForm(GIVEN | {"way": "change", "permissions": ["organisations:people:manage"]}).errors
    assert AskForm(GIVEN | {"way": "change", "permissions": ["organisations:contacts:manage"]}).is_valid()


def test_everything_is_asked_for() -> None:
    assert set(AskForm({}).errors) == {"organisation", "reason", "way", "minutes"}
    assert "minutes" in AskForm(GIVEN | {"minutes": "100000"}).errors
