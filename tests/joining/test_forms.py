"""What people fill in."""

from carecert.joining.forms import ApplyForm, ApproveForm, NewForm, listed_state
from tests.factories.joining import WHO


def test_an_application_says_what_is_missing() -> None:
    form = ApplyForm({})
    assert not form.is_valid()
    assert set(form.errors) == set(WHO)
    assert "Say how you know" in str(form.errors["reason"])


def test_a_phone_number_is_tidied_and_words_are_refused() -> None:
    form = ApplyForm(WHO | {"phone": "(01632) 960 123"})
    assert form.is_valid()
    assert form.cleaned_data["phone"] == "01632960123"
    wrong = ApplyForm(WHO | {"phone": "ask for me"})
    assert not wrong.is_valid()
    assert "01632 960123 or 07700 900123" in str(wrong.errors["phone"])


def test_a_new_organisation_comes_before_the_person() -> None:
    form = NewForm()
    assert list(form.fields)[:4] == ["new_name", "new_kind", "place", "name"]
    kinds = {value for value, _ in form.fields["new_kind"].choices}  # type: ignore[attr-defined]
    assert "gp" in kinds
    assert not kinds & {"region", "national"}


def test_only_an_unlisted_organisation_is_given_a_code() -> None:
    form = ApproveForm({})
    assert not form.is_valid()
    form = ApproveForm({})
    form.without_code()
    assert form.is_valid()


def test_an_address_asks_for_states_that_there_are() -> None:
    assert [listed_state(asked) for asked in ("refused", "all", "unproven", "x'--")] == ["refused", "all", "", ""]
