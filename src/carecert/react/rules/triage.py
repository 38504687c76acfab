"""The triage walk: answers in, the next question or the outcome out. Nothing is remembered between two calls."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from carecert.react.rules.kinds import Care, Spread
from carecert.react.rules.triage_body import Option, Outcome, Question, TriageBody

LONGEST = 6


@dataclass(frozen=True)
class Given:
    """One question with the answer that was given."""

    question: Question
    option: Option


@dataclass(frozen=True)
class Ask:
    """The walk is not over: ask this question next."""

    given: tuple[Given, ...]
    question: Question


class NotAnAnswer(ValueError):
    """An answer that the question does not offer. `ask`: the walk up to that question."""

    def __init__(self, ask: Ask) -> None:
        super().__init__(f"That is not one of the answers to “{ask.question.ask}”. Choose one of those on the page.")
        self.ask = ask


@dataclass(frozen=True)
class Reached:
    """The walk is over: the outcome, and what the answers add to it."""

    given: tuple[Given, ...]
    outcome: Outcome

    @property
    def care(self) -> Care:
        """How care is touched, as the last answer that spoke of it said."""
        return next((one.option.care for one in reversed(self.given) if one.option.care), Care.SOON)

    @property
    def spread(self) -> Spread:
        """How far it has gone; unknown when nobody was asked."""
        return next((one.option.spread for one in reversed(self.given) if one.option.spread), Spread.UNKNOWN)

    @property
    def first(self) -> tuple[str, ...]:
        """What to do before the three actions, because of what was answered; patients before all else."""
        patients_first = sorted(self.given, key=lambda one: one.option.care is None)
        return tuple(line for one in patients_first for line in one.option.first)

    @property
    def avoid(self) -> tuple[str, ...]:
        """What not to do: the outcome's own list, then what the answers add."""
        return self.outcome.avoid + tuple(line for one in self.given for line in one.option.avoid)

    @property
    def answers(self) -> dict[str, str]:
        """The answers that led here, question id to option id: no more than was asked."""
        return {one.question.id: one.option.id for one in self.given}


def walk(body: TriageBody, answers: Mapping[str, str]) -> Ask | Reached:
    """Follow the answers from the start. Answers to questions off the path are ignored.

    Raises NotAnAnswer for an answer its question does not offer.
    """
    given: list[Given] = []
    place = body.start
    while True:
        question = _question(body, place)
        answer = answers.get(question.id, "")
        if not answer:
            return Ask(tuple(given), question)
        option = next((one for one in question.options if one.id == answer), None)
        if option is None:
            raise NotAnAnswer(Ask(tuple(given), question))
        given.append(Given(question, option))
        place = option.next or question.next
        if not place:
            return Reached(tuple(given), _outcome(body, given))


def paths(body: TriageBody) -> Iterator[Reached]:
    """Every way through the whole tree. Ends only for a body without faults."""
    waiting: list[dict[str, str]] = [{}]
    while waiting:
        answers = waiting.pop()
        step = walk(body, answers)
        if isinstance(step, Reached):
            yield step
        else:
            waiting.extend({**answers, step.question.id: option.id} for option in step.question.options)


def faults(body: TriageBody) -> list[str]:
    """What is wrong with a triage, in words for its author; an empty list when it is sound."""
    questions = {one.id: one for one in body.questions}
    outcomes = {one.id for one in body.outcomes}
    found = []
    if len(questions) < len(body.questions) or len(outcomes) < len(body.outcomes):
        found.append("Two questions or two outcomes have the same id.")
    if body.start not in questions:
        found.append(f"The start “{body.start}” is not a question.")
    for question in body.questions:
        if len({option.id for option in question.options}) < max(len(question.options), 1):
            found.append(f"Question “{question.id}” has no answers, or two with the same id.")
        for option in question.options:
            place = option.next or question.next
            if place and place not in questions:
                found.append(f"Answer “{question.id}/{option.id}” leads to “{place}”, which is not a question.")
            if option.outcome and option.outcome not in outcomes:
                found.append(f"Answer “{question.id}/{option.id}” names “{option.outcome}”, which is not an outcome.")
    return found or _faults_of_walks(body, questions)


def _faults_of_walks(body: TriageBody, questions: dict[str, Question]) -> list[str]:
    found: set[str] = set()
    waiting: list[tuple[str, int, bool]] = [(body.start, 1, False)]
    while waiting:
        place, count, decided = waiting.pop()
        if count > LONGEST:
            found.add(f"A walk asks more than {LONGEST} questions, or goes in a circle, by “{place}”.")
            continue
        for option in questions[place].options:
            known = decided or bool(option.outcome)
            onward = option.next or questions[place].next
            if onward:
                waiting.append((onward, count + 1, known))
            elif not known:
                found.add(f"Answer “{place}/{option.id}” ends the walk without an outcome.")
    return sorted(found)


def _question(body: TriageBody, place: str) -> Question:
    return next(one for one in body.questions if one.id == place)


def _outcome(body: TriageBody, given: list[Given]) -> Outcome:
    named = next(one.option.outcome for one in reversed(given) if one.option.outcome)
    return next(one for one in body.outcomes if one.id == named)
