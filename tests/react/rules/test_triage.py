import pytest

from carecert.react.rules.kinds import Care, Spread
from carecert.react.rules.triage import Ask, NotAnAnswer, Reached, faults, paths, walk
from tests.react.rules.samples import triage


def test_without_answers_the_first_question_is_asked() -> None:
    step = walk(triage(), {})
    assert isinstance(step, Ask)
    assert step.question.id == "see"
    assert step.given == ()


def test_an_answer_leads_to_the_next_question() -> None:
    step = walk(triage(), {"see": "mail"})
    assert isinstance(step, Ask)
    assert (step.question.id, step.given[0].option.id) == ("care", "mail")


def test_the_last_answer_leads_to_the_outcome_with_what_the_answers_add() -> None:
    reached = walk(triage(), {"see": "mail", "care": "now", "from": "elsewhere"})
    assert isinstance(reached, Reached)
    assert reached.outcome.id == "phishing"
    assert reached.first == ("Make patients safe first.",)
    assert reached.avoid == ("Do not pay.", "Do not reply.")
    assert (reached.care, reached.spread) == (Care.NOW, Spread.UNKNOWN)
    assert reached.answers == {"see": "mail", "care": "now"}


def test_a_later_answer_may_change_the_outcome() -> None:
    reached = walk(triage(), {"see": "mail", "care": "both"})
    assert isinstance(reached, Reached)
    assert reached.outcome.id == "ransomware"
    assert reached.care is Care.SOON


def test_an_answer_nobody_offered_is_refused_with_its_question() -> None:
    with pytest.raises(NotAnAnswer, match="not one of the answers to “What do you see") as refused:
        walk(triage(), {"see": "aliens"})
    assert refused.value.ask.question.id == "see"


def test_every_way_through_the_tree_is_walked_once() -> None:
    assert {tuple(one.answers.values()) for one in paths(triage())} == {
        (see, care) for see in ("locked", "mail") for care in ("now", "no", "both")
    }


def test_a_sound_triage_has_no_faults() -> None:
    assert faults(triage()) == []


def question(question_id: str, *options: dict[str, str], onward: str = "") -> dict[str, object]:
    return {"id": question_id, "ask": "?", "required": "Choose", "next": onward, "options": list(options)}


def test_faults_of_names_are_told() -> None:
    body = triage(
        start="nowhere",
        questions=[
            question("a", {"id": "x", "label": "X", "next": "gone"}, {"id": "x", "label": "X", "outcome": "unknown"}),
            question("a"),
        ],
    )
    assert faults(body) == [
        "Two questions or two outcomes have the same id.",
        "The start “nowhere” is not a question.",
        "Question “a” has no answers, or two with the same id.",
        "Answer “a/x” leads to “gone”, which is not a question.",
        "Answer “a/x” names “unknown”, which is not an outcome.",
        "Question “a” has no answers, or two with the same id.",
    ]


def test_a_walk_without_an_outcome_is_told() -> None:
    body = triage(start="a", questions=[question("a", {"id": "x", "label": "X"})])
    assert faults(body) == ["Answer “a/x” ends the walk without an outcome."]


def test_a_circle_is_told_and_not_walked_for_ever() -> None:
    body = triage(start="a", questions=[question("a", {"id": "x", "label": "X", "outcome": "phishing"}, onward="a")])
    assert faults(body) == ["A walk asks more than 6 questions, or goes in a circle, by “a”."]
