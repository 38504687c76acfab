"""Steps: what is next, what is missing, what was answered."""

from functools import partial

import pytest

from carecert.ui import fields
from carecert.ui.components import component
from carecert.ui.flow import Flow, State, Status, Step, UnknownStep
from carecert.ui.forms import Form
from tests.ui.samples import posted, read, text


class What(Form):
    kind = fields.Choice("What happened?", choices=[("virus", "A virus"), ("loss", "A loss")], required="Say what")


class Lost(Form):
    what = fields.Text("What was lost?", required="Say what was lost")
    day = fields.Date("When?", called="The day")


class Note(Form):
    note = fields.LongText("Anything else?", required=False)


class Secret(Form):
    password = fields.Password()


class Call(Form):
    how = fields.Choice("How?", choices=[fields.Option("phone", "Phone", reveal="number"), ("post", "Post")])
    number = fields.Text("Number")


FLOW = Flow(
    (
        Step("what", "What happened", What, hint="One minute"),
        Step("lost", "What was lost", Lost, when=lambda clean: clean.get("what", {}).get("kind") == "loss"),
        Step("note", "Notes", Note),
    )
)
LOSS: State = {"what": {"kind": ["loss"]}}
FULL: State = LOSS | {
    "lost": {"what": ["A laptop"], "day-day": ["2"], "day-month": ["3"], "day-year": ["2026"]},
    "note": {"note": ["one\ntwo"]},
}


def link(step: Step) -> str:
    return f"/journey/{step.slug}/"


def slug(step: Step | None) -> str | None:
    return step.slug if step else None


def test_a_step_that_does_not_apply_does_not_exist() -> None:
    assert [step.slug for step, _ in FLOW.statuses({})] == ["what", "note"]
    assert [step.slug for step, _ in FLOW.statuses(LOSS)] == ["what", "lost", "note"]
    with pytest.raises(UnknownStep):
        FLOW.step("lost", {})
    with pytest.raises(UnknownStep):
        FLOW.form("nowhere", {})


def test_what_comes_next_and_what_came_before() -> None:
    assert slug(FLOW.next("what", {})) == "note"
    assert slug(FLOW.next("what", LOSS)) == "lost"
    assert FLOW.next("note", LOSS) is None
    assert slug(FLOW.next("lost", {})) == "what"
    assert slug(FLOW.previous("note", LOSS)) == "lost"
    assert FLOW.previous("what", LOSS) is None
    assert FLOW.previous("lost", {}) is None


def test_answers_are_kept_as_plain_data_without_touching_the_old_state() -> None:
    form = FLOW.form("lost", LOSS, posted(what="A laptop", day__day="2", day__month="3", day__year="2026", other="x"))
    state = FLOW.keep("lost", LOSS, form)
    assert state == LOSS | {"lost": FULL["lost"]}
    assert "lost" not in LOSS


def test_a_plain_dict_can_be_kept_too() -> None:
    assert FLOW.keep("what", {}, What({"kind": "virus"})) == {"what": {"kind": ["virus"]}}


def test_wrong_answers_are_never_kept() -> None:
    with pytest.raises(ValueError, match="not valid"):
        FLOW.keep("what", {}, FLOW.form("what", {}, posted()))


def test_a_value_is_kept_once_and_what_is_no_answer_not_at_all() -> None:
    assert FLOW.keep("what", {}, What(posted(kind=["virus", "virus"]))) == {"what": {"kind": ["virus"]}}


def test_passwords_and_files_are_never_kept() -> None:
    flow = Flow((Step("secret", "Secret", Secret),))
    with pytest.raises(TypeError, match="password cannot be kept"):
        flow.keep("secret", {}, Secret(posted(password="hush")))


def test_a_step_waits_for_those_before_it_unless_any_order_will_do() -> None:
    assert slug(FLOW.blocked_by("note", {})) == "what"
    assert FLOW.blocked_by("what", {}) is None
    assert slug(FLOW.blocked_by("note", LOSS)) == "lost"
    assert FLOW.blocked_by("nowhere", {}) is None
    assert Flow(FLOW.steps, ordered=False).blocked_by("note", {}) is None


def test_a_form_may_be_made_by_a_function_that_knows_who_asks() -> None:
    flow = Flow((Step("what", "What happened", partial(What, auto_id="mine_%s")),))
    assert flow.form("what", {})["kind"].id == "mine_kind"


def test_what_nobody_was_asked_is_no_answer() -> None:
    flow = Flow((Step("call", "Call", Call),))
    assert [one.question for one in flow.answers({"call": {"how": ["post"]}})] == ["How?"]
    assert [one.text for one in flow.answers({"call": {"how": ["phone"], "number": ["12"]}})] == ["Phone", "12"]


def test_a_step_shows_what_was_answered_before() -> None:
    assert "A laptop" in FLOW.form("lost", FULL)["what"].draw()
    assert not FLOW.form("note", {}).is_bound


def test_a_journey_is_complete_when_every_step_that_applies_is() -> None:
    assert slug(FLOW.unanswered({})) == "what"
    assert not FLOW.complete(LOSS)
    assert FLOW.complete(FULL)
    assert FLOW.clean(FULL)["lost"]["what"] == "A laptop"
    with pytest.raises(ValueError, match="“What was lost” still needs an answer"):
        FLOW.clean(LOSS)


def test_an_answer_that_is_no_longer_valid_is_a_problem() -> None:
    stale: State = {"what": {"kind": ["flood"]}}
    assert FLOW.statuses(stale)[0][1] is Status.PROBLEM
    assert FLOW.answers(stale) == []


def test_answers_are_told_in_words() -> None:
    told = [(answer.question, answer.text) for answer in FLOW.answers(FULL)]
    assert told == [
        ("What happened?", "A loss"),
        ("What was lost?", "A laptop"),
        ("When?", "2 March 2026"),
        ("Anything else?", "one\ntwo"),
    ]
    assert FLOW.answers({"note": {}})[0].text == "Not provided"


def test_the_task_list_is_the_design_systems_own() -> None:
    stale: State = {"what": {"kind": ["flood"]}}
    items = [
        {
            "title": {"text": "What happened"},
            "hint": {"text": "One minute"},
            "href": "/journey/what/",
            "status": {"tag": {"text": "There is a problem", "colour": "red"}},
        },
        {
            "title": {"text": "Notes"},
            "href": "/journey/note/",
            "status": {"tag": {"text": "Not started", "colour": "blue"}},
        },
    ]
    expected = component("taskList", {"items": items, "idPrefix": "task"})
    assert read(FLOW.draw_tasks(stale, link)) == read(expected)
    assert text(FLOW.draw_tasks(FULL, link)).count("Completed") == 3


def test_check_answers_is_the_design_systems_own() -> None:
    action = {"href": "/journey/what/", "text": "Change", "visuallyHiddenText": "What happened?"}
    row = {"key": {"text": "What happened?"}, "value": {"text": "A loss"}, "actions": {"items": [action]}}
    expected = component("summaryList", {"rows": [row]})
    drawn = FLOW.draw_answers(LOSS, link).replace(" carecert-lines", "")
    assert read(drawn) == read(expected)
