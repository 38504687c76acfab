"""Faults between the parts of a framework are named with their place."""

from carecert.assure.rules.body import Condition, Control, Fact, FactOption, Option, Question
from carecert.assure.rules.lint import faults
from tests.factories.assure import CLOUD, SCALE, SMALL, body, requirement


def control(*requirements: object, slug: str = "one") -> Control:
    return Control(slug=slug, title="One", aim="To be sound.", requirements=requirements)  # type: ignore[arg-type]


def test_a_sound_framework_has_no_fault() -> None:
    assert faults(SMALL) == ()


def test_references_are_unique_across_facts_and_requirements() -> None:
    broken = body(control(requirement("X1"), requirement("X1")), facts=(CLOUD,))
    assert faults(broken) == ("Two items have the reference X1.",)


def test_controls_have_names_of_their_own() -> None:
    broken = body(control(requirement("X1")), control(requirement("X2")))
    assert faults(broken) == ("Two controls have the name one.",)


def test_a_condition_names_a_fact_and_its_options() -> None:
    unknown = Condition(fact="about-boats", one_of=("yes",), otherwise="No boats.")
    wrong = Condition(fact="about-cloud", one_of=("perhaps",), otherwise="No cloud.")
    broken = body(control(requirement("X1", applies=(unknown, wrong))), facts=(CLOUD,))
    assert faults(broken) == (
        "X1: no question about the organisation is called about-boats.",
        "X1: about-cloud has no option perhaps.",
    )


def test_a_question_needs_an_answer_for_met_and_one_for_not_met() -> None:
    middling = Question(text="?", options=(SCALE[1], Option(value="half", label="Half", score=60)))
    broken = body(control(requirement("X1", questions=(middling,))))
    assert faults(broken) == (
        "X1: no option says that the requirement is met (score 100).",
        "X1: no option says that the requirement is not met (score 0).",
    )


def test_values_and_keys_are_used_once() -> None:
    twice = Question(text="?", options=(*SCALE, SCALE[0]))
    broken = body(control(requirement("X1", questions=(twice, twice))))
    assert faults(broken) == (
        "X1: two questions have the key answer.",
        "X1: two options have the value all.",
        "X1: two options have the value all.",
    )


def test_the_value_for_not_knowing_is_taken() -> None:
    question = Question(text="?", options=(*SCALE, Option(value="unsure", label="Hm", score=0)))
    assert faults(body(control(requirement("X1", questions=(question,))))) == (
        "X1: the value “unsure” is added to every question and cannot be used.",
    )


def test_options_of_a_fact_are_used_once() -> None:
    option = FactOption(value="yes", label="Yes")
    fact = Fact(ref="about-cloud", title="Cloud", text="?", options=(option, option))
    assert faults(body(control(requirement("X1")), facts=(fact,))) == ("about-cloud: two options have the value yes.",)
