"""The lines of templates that the gallery shows."""

import pytest

from carecert.ui.components import FILES
from carecert.ui.gallery.page import of_snippet
from carecert.ui.gallery.snippets import SNIPPETS, Snippet
from carecert.ui.tables import SEVERITIES
from tests.ui.samples import text


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda one: one.title)
def test_each_draws_something_and_says_what_it_is_for(snippet: Snippet) -> None:
    assert text(of_snippet(snippet).drawn)
    assert snippet.use.endswith(".")


def test_every_severity_is_there() -> None:
    drawn = next(of_snippet(one).drawn for one in SNIPPETS if one.title == "Severities")
    for word, colour in SEVERITIES.items():
        assert f"nhsuk-tag--{colour}" in drawn
        assert word in text(drawn)


def test_the_pieces_that_pages_write_themselves_are_all_there() -> None:
    shown = "".join(one.source for one in SNIPPETS)
    for piece in (
        "button",
        "back-link",
        "action-link",
        "tag",
        "inset-text",
        "warning-callout",
        "panel",
        "details",
        "card",
    ):
        assert f"nhsuk/components/{piece}/macro.jinja" in shown
    assert f"nhsuk/components/{FILES['errorSummary']}/macro.jinja" in shown
