"""Marking a quiz: a question is right when exactly its right options were chosen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from carecert.knowledge.rules.body import Kind, Question, Quiz


class NotAnAnswer(ValueError):
    """What was chosen cannot answer the question. The message is for the person who chose it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The outcome of a quiz: how many are right, out of how many, whether that passes, and which are right."""

    score: int
    out_of: int
    passed: bool
    right: frozenset[str]


def answer(question: Question, chosen: Iterable[str]) -> tuple[str, ...]:
    """The chosen options in the order of the bank. Raises `NotAnAnswer` for none, too many, or an unknown one."""
    wanted = set(chosen)
    if not wanted:
        raise NotAnAnswer("Choose an answer" if question.kind is Kind.ONE else "Choose at least one answer")
    known = tuple(option.slug for option in question.options if option.slug in wanted)
    if len(known) != len(wanted):
        raise NotAnAnswer("Choose from the answers on the page")
    if question.kind is Kind.ONE and len(known) > 1:
        raise NotAnAnswer("Choose only one answer")
    return known


def is_right(question: Question, chosen: Iterable[str]) -> bool:
    """Whether exactly the right options were chosen."""
    return frozenset(chosen) == question.right


def mark(quiz: Quiz, drawn: tuple[Question, ...], answers: Mapping[str, Iterable[str]]) -> Mark:
    """Mark the drawn questions. One without an answer is wrong; an answer to one not drawn is ignored."""
    right = frozenset(question.slug for question in drawn if is_right(question, answers.get(question.slug, ())))
    return Mark(len(right), len(drawn), passes(quiz, len(right), len(drawn)), right)


def passes(quiz: Quiz, score: int, out_of: int) -> bool:
    """Whether a score reaches the pass mark, in whole numbers so that no rounding decides it."""
    return out_of > 0 and score * 100 >= quiz.pass_percent * out_of
