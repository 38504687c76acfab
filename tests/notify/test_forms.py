"""What people fill in."""

import pytest

from carecert.notify.forms import BrowserForm, ChoicesForm, WebhookForm
from carecert.notify.models.preference import Cadence
from carecert.notify.models.webhook import Shape


@pytest.mark.parametrize("cadence", list(Cadence))
def test_a_choice_is_one_of_three(cadence: Cadence) -> None:
    form = ChoicesForm({"cadence": cadence.value, "mobile": ""})
    assert form.is_valid()
    assert form.cleaned_data == {"cadence": cadence, "mobile": ""}
    assert not ChoicesForm({"cadence": "weekly"}).is_valid()


def test_a_webhook_needs_every_answer() -> None:
    form = WebhookForm({})
    assert set(form.errors) == {"name", "shape", "url"}
    form = WebhookForm({"name": "x", "shape": "teams", "url": "https://x.example/"})
    assert form.is_valid()
    assert form.cleaned_data["shape"] is Shape.TEAMS


def test_a_browser_is_told_of_something() -> None:
    assert set(BrowserForm({}).errors) == {"everything"}
    assert BrowserForm({"everything": "no"}).is_valid()
