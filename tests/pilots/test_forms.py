"""What people fill in about pilots."""

from carecert.organisations.kinds import Kind
from carecert.pilots.forms import DecideForm, LetInForm, PilotForm
from carecert.pilots.rules.who import State, Who


def test_a_pilot_needs_to_know_who_and_why() -> None:
    form = PilotForm({})
    form.offer([])
    assert not form.is_valid()
    assert set(form.errors) == {"who", "reason"}
    assert "regions" not in form.fields


def test_kinds_and_regions_are_ticked() -> None:
    form = PilotForm({"who": "chosen", "kinds": ["gp"], "regions": ["3"], "reason": "x"})
    form.offer([(3, "South Downs Region")])
    assert form.is_valid(), form.errors
    assert form.cleaned_data["who"] is Who.CHOSEN
    assert (form.cleaned_data["kinds"], form.cleaned_data["regions"]) == ([Kind.GP], [3])
    assert form.cleaned_data["starts_on"] is None


def test_an_organisation_is_let_in_or_kept_out() -> None:
    form = DecideForm({"into": "in"})
    assert form.is_valid()
    assert form.cleaned_data["into"] is State.IN
    assert not DecideForm({"into": "left"}).is_valid()
    assert "Enter at least one code" in LetInForm({}).errors["codes"]
