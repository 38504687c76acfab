"""Faults of a framework that its shape alone does not show: references, options and facts that do not fit."""

from collections import Counter
from collections.abc import Iterable, Iterator

from carecert.assure.rules.body import UNSURE, FrameworkBody, Question, Requirement


def faults(body: FrameworkBody) -> tuple[str, ...]:
    """Every fault, each a sentence that names the place; empty for a sound framework."""
    return (
        *_repeated("Two items have the reference", [*(fact.ref for fact in body.facts), *_refs(body)]),
        *_repeated("Two controls have the name", [control.slug for control in body.controls]),
        *(fault for requirement in body.requirements() for fault in _of(requirement, body)),
        *(
            fault
            for fact in body.facts
            for fault in _repeated(f"{fact.ref}: two options have the value", [option.value for option in fact.options])
        ),
    )


def _refs(body: FrameworkBody) -> Iterator[str]:
    return (requirement.ref for requirement in body.requirements())


def _repeated(sentence: str, words: Iterable[str]) -> Iterator[str]:
    return (f"{sentence} {word}." for word, count in Counter(words).items() if count > 1)


def _of(requirement: Requirement, body: FrameworkBody) -> Iterator[str]:
    yield from _repeated(f"{requirement.ref}: two questions have the key", [each.key for each in requirement.questions])
    for question in requirement.questions:
        yield from _of_question(requirement.ref, question)
    for condition in requirement.applies:
        fact = body.fact(condition.fact)
        if fact is None:
            yield f"{requirement.ref}: no question about the organisation is called {condition.fact}."
            continue
        known = {option.value for option in fact.options}
        yield from (
            f"{requirement.ref}: {fact.ref} has no option {value}." for value in condition.one_of if value not in known
        )


def _of_question(ref: str, question: Question) -> Iterator[str]:
    yield from _repeated(f"{ref}: two options have the value", [option.value for option in question.options])
    scores = {option.score for option in question.options}
    if 100 not in scores:
        yield f"{ref}: no option says that the requirement is met (score 100)."
    if 0 not in scores:
        yield f"{ref}: no option says that the requirement is not met (score 0)."
    if any(option.value == UNSURE for option in question.options):
        yield f"{ref}: the value “{UNSURE}” is added to every question and cannot be used."
