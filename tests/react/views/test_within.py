from typing import Any

import pytest

from carecert.react.actions.clock import mark_not_required
from carecert.react.actions.state import close
from carecert.react.forms.work import ReasonForm
from carecert.react.models import Clock, Incident
from carecert.react.rules.life import NotNow
from carecert.react.views.within import tried
from tests.cast import Cast
from tests.page import html


def refuse() -> None:
    raise NotNow("Not while a clock runs.")


def test_a_refused_verb_is_told_on_the_form() -> None:
    form = ReasonForm({"why": "So."})
    assert form.is_valid()
    assert not tried(form, refuse)
    assert form.non_field_errors() == ["Not while a clock runs."]


def test_a_verb_that_was_carried_out_leaves_the_form_alone() -> None:
    form = ReasonForm({"why": "So."})
    assert form.is_valid()
    assert tried(form, lambda: None)
    assert not form.errors


@pytest.mark.parametrize(
    "place", ["steps/unplug/", "aware/", "clocks/", "clocks/uk-gdpr-33/", "help/", "severity/", "state/stabilise/"]
)
def test_the_pages_of_a_closed_incident_say_so_instead_of_asking(
    place: str, cast: Cast, client_of: Any, opened: Incident
) -> None:
    for clock in Clock.objects.filter(incident=opened):
        mark_not_required(clock, reason="No data was touched.", by=cast.alice.actor)
    close(opened, why="Restored.", by=cast.rafi.actor)
    page = html(client_of("rafi").get(f"{opened.path}{place}")).partition("<main")[2].partition("</main>")[0]
    assert "This incident is closed" in page
    assert "<form" not in page
