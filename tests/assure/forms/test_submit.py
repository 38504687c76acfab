"""The signature."""

from carecert.assure.forms.submit import SubmitForm


def test_it_needs_a_name_and_a_tick() -> None:
    assert SubmitForm({"approved_by": "Dora", "true": "true"}).is_valid()
    assert set(SubmitForm({}).errors) == {"approved_by", "true"}
    assert "approved_by" in SubmitForm({"approved_by": "x" * 201, "true": "true"}).errors
