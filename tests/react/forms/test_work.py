import pytest

from carecert.react.forms.work import AwareForm, ClockForm, EntryForm, ReasonForm, StartClockForm, StepForm
from carecert.react.models import LogKind
from carecert.react.rules.regimes import REGIMES
from carecert.ui.forms import Form


def told(form: Form) -> dict[str, str]:
    return {name: str(errors[0]) for name, errors in form.errors.items()}


def test_a_step_that_is_done_needs_nothing_more() -> None:
    form = StepForm({"outcome": "done", "reason": ""})
    assert form.is_valid()
    assert form.cleaned_data["note"] == ""


def test_a_step_that_is_left_out_needs_its_reason() -> None:
    assert told(StepForm({"outcome": "skipped"})) == {"reason": "Enter why the step is left out"}
    assert told(StepForm({})) == {"outcome": "Choose whether the step is done or left out"}
    assert "outcome" in StepForm({"outcome": "half"}).errors


def test_a_report_needs_its_time_and_a_decision_its_reason() -> None:
    assert told(ClockForm({"outcome": "reported"})) == {"met_at": "Enter when the report was made"}
    assert told(ClockForm({"outcome": "not-required"})) == {
        "reason": "Enter who decided that no report is required, and why"
    }
    assert told(ClockForm({})) == {"outcome": "Choose what you want to record"}


def test_a_line_needs_its_text_and_its_sort() -> None:
    assert told(EntryForm({})) == {"kind": "Choose what you want to write down", "text": "Enter what happened"}
    form = EntryForm({"kind": "decision", "text": "We cut the link."})
    assert form.is_valid()
    assert form.cleaned_data == {"kind": LogKind.DECISION, "text": "We cut the link.", "at": None}


@pytest.mark.parametrize("kind", ["step", "clock", "state", "gossip"])
def test_people_write_notes_and_decisions_only(kind: str) -> None:
    assert "kind" in EntryForm({"kind": kind, "text": "So."}).errors


def test_a_reason_is_asked_for_in_the_words_of_the_page() -> None:
    form = ReasonForm({}, label="What came of it?", required="Enter what came of it")
    assert told(form) == {"why": "Enter what came of it"}
    assert form["why"].label == "What came of it?"
    assert ReasonForm.base_fields["why"].label == "Why?"


def test_awareness_needs_the_moment_and_the_reason() -> None:
    assert set(told(AwareForm({}))) == {"aware_at", "why"}


def test_only_the_offered_duties_can_be_started() -> None:
    offered = REGIMES[:1]
    assert StartClockForm({"regime": "uk-gdpr-33", "reason": "Names."}, duties=offered).is_valid()
    assert "regime" in StartClockForm({"regime": "nis-11", "reason": "Names."}, duties=offered).errors
