from typing import Any

import pytest

from carecert.broadcast.forms import AnswerForm, DraftForm, NewDraftForm, SeveralForm, StepForm
from carecert.broadcast.models import Response
from carecert.broadcast.rules.life import Answer
from carecert.organisations.models import Organisation

DRAFT: dict[str, Any] = {"title": "Pump", "summary": "Bad.", "tlp": "TLP:GREEN"}


def test_a_draft_needs_a_title_a_summary_and_a_marking() -> None:
    form = DraftForm({})
    assert not form.is_valid()
    assert set(form.errors) == {"title", "summary", "tlp"}


def test_acting_comes_after_acknowledging() -> None:
    form = DraftForm(DRAFT | {"acknowledge_by": "2030-01-02T09:00:00", "act_by": "2030-01-01T09:00:00"})
    assert not form.is_valid()
    assert "after the time to acknowledge" in form.errors["act_by"][0]


def test_a_region_that_is_not_offered_is_refused() -> None:
    form = DraftForm(DRAFT | {"regions": ["7"]})
    form.offer_regions([(1, "South Downs Region")])
    assert set(form.errors) == {"regions"}


def test_a_new_draft_also_says_how_severe_it_is() -> None:
    assert set(NewDraftForm(DRAFT).errors) == {"severity"}


@pytest.mark.parametrize(("link", "good"), [("", True), ("https://a.example", True), ("javascript:alert(1)", False)])
def test_the_link_of_a_step_is_a_web_address(link: str, good: bool) -> None:
    assert StepForm({"kind": "patch", "text": "Update.", "link": link}).is_valid() is good


@pytest.mark.parametrize(
    ("state", "note", "good"),
    [
        ("completed", "", True),
        ("not-applicable", "", False),
        ("not-applicable", "None on site.", True),
        ("cannot-fix", " ", False),
        ("awaiting", "x", False),
        ("", "x", False),
    ],
)
def test_saying_no_needs_a_note(state: str, note: str, good: bool) -> None:
    assert AnswerForm({"state": state, "note": note}).is_valid() is good


def several(data: dict[str, Any] | None = None) -> SeveralForm:
    form = SeveralForm(data)
    places = [Organisation(code=code, name=code.title()) for code in ("ASH", "BIR")]
    form.offer([Response(organisation=place, state=state) for place, state in zip(places, Answer, strict=False)])
    return form


def test_those_that_have_said_nothing_are_ticked() -> None:
    form = several()
    assert [form[f"take-{code}"].value() for code in form.codes] == [True, False]


def test_each_has_the_answer_for_all_or_its_own() -> None:
    form = several(
        {"state": "working", "note": " Soon. ", "take-ASH": "true", "take-BIR": "true", "own-BIR": "completed"}
    )
    assert form.is_valid()
    assert form.wishes() == [("ASH", Answer.WORKING, "Soon."), ("BIR", Answer.COMPLETED, "Soon.")]
