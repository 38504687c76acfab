"""What people fill in."""

from carecert.workforce.forms import STATES, AgreeForm, UploadForm
from carecert.workforce.queries import listing


def test_a_file_is_needed() -> None:
    assert UploadForm({}, {}).errors == {"file": ["Select a CSV file"]}


def test_only_what_is_needed_is_asked() -> None:
    form = AgreeForm()
    form.ask(wrong=False, leavers=None)
    assert list(form.fields) == []
    form = AgreeForm()
    form.ask(wrong=True, leavers=12)
    assert list(form.fields) == ["leave_wrong", "leavers"]
    assert "write 12" in form.draw()


def test_the_list_offers_the_states_that_there_are() -> None:
    assert set(STATES) == set(listing.STATES)
