"""What an answer is: the options chosen for one reference, checked against the framework it was given for."""

from collections.abc import Mapping

from carecert.assure.rules.body import Fact, FrameworkBody, Requirement

Chosen = Mapping[str, str]
Given = Mapping[str, Chosen]

FACT_KEY = "answer"


class BadAnswer(ValueError):
    """An answer does not fit its question. The message is in the reader's words."""


def check(body: FrameworkBody, ref: str, chosen: Chosen, note: str) -> None:
    """Raise `BadAnswer` unless `chosen` (question key to option value) and `note` answer the item `ref` completely."""
    fact = body.fact(ref)
    if fact is not None:
        _check_fact(fact, chosen)
        return
    requirement = body.requirement(ref)
    if requirement is None:
        raise BadAnswer("This question is not part of the assessment")
    _check_requirement(requirement, chosen, note)


def needs_note(requirement: Requirement, chosen: Chosen) -> bool:
    """Whether one of the chosen options must be explained."""
    picked = (question.option(chosen.get(question.key, "")) for question in requirement.questions)
    return any(option is not None and option.explain for option in picked)


def words(body: FrameworkBody, ref: str, chosen: Chosen) -> tuple[str, ...]:
    """What was chosen, in the words of the options; a value that the framework no longer has is left out."""
    fact = body.fact(ref)
    if fact is not None:
        return tuple(option.label for option in fact.options if option.value == chosen.get(FACT_KEY))
    requirement = body.requirement(ref)
    questions = requirement.questions if requirement else ()
    picked = (question.option(chosen.get(question.key, "")) for question in questions)
    return tuple(option.label for option in picked if option is not None)


def _check_fact(fact: Fact, chosen: Chosen) -> None:
    if set(chosen) != {FACT_KEY} or chosen[FACT_KEY] not in {option.value for option in fact.options}:
        raise BadAnswer("Choose one of the answers")


def _check_requirement(requirement: Requirement, chosen: Chosen, note: str) -> None:
    if set(chosen) != {question.key for question in requirement.questions}:
        raise BadAnswer("Answer every question on the page")
    if any(question.option(chosen[question.key]) is None for question in requirement.questions):
        raise BadAnswer("Choose one of the answers")
    if needs_note(requirement, chosen) and not note.strip():
        raise BadAnswer("Say more about this answer")
