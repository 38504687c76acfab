"""What people fill in."""

from carecert.organisations.kinds import Kind
from carecert.reach.forms import LISTED, SeveralForm, WayForm


def test_the_list_offers_the_kinds_that_get_alerts() -> None:
    assert {value for value, _label in LISTED} == set(Kind) - {Kind.NATIONAL, Kind.REGION}


def test_a_way_needs_its_kind_and_itself() -> None:
    form = WayForm({"channel": "pigeon", "value": ""})
    assert not form.is_valid()
    assert form.errors == {"channel": ["Select one from the list"], "value": ["Enter an address or a number"]}


def test_contacts_are_offered_with_their_organisation() -> None:
    assert SeveralForm({}).errors == {"contacts": ["Tick at least one contact"]}
