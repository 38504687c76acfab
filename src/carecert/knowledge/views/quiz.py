"""The quiz: one question a page, answers saved one by one, a last look, and a result that teaches."""

from dataclasses import dataclass

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from carecert.knowledge import actions
from carecert.knowledge.actions.quiz import CannotAnswer
from carecert.knowledge.forms import answer_form
from carecert.knowledge.models import Attempt, Course
from carecert.knowledge.permissions import Permission
from carecert.knowledge.queries import learning
from carecert.knowledge.rules.body import Option, Question, Section
from carecert.knowledge.rules.drawing import options
from carecert.knowledge.rules.marking import is_right
from carecert.knowledge.views.learning import find
from carecert.organisations.access import Request, needs
from carecert.ui.page import done, page, posted


@dataclass(frozen=True, slots=True)
class Line:
    """One question of an attempt, with what was chosen and, once it is handed in, what to know about it."""

    number: int
    question: Question
    options: tuple[Option, ...]
    chosen: frozenset[str]

    @property
    def is_right(self) -> bool:
        """Whether exactly the right options were chosen."""
        return is_right(self.question, self.chosen)

    @property
    def answers(self) -> list[str]:
        """The texts of what was chosen."""
        return [option.text for option in self.options if option.slug in self.chosen]

    @property
    def told(self) -> list[Option]:
        """The options to explain: what was chosen, and what is right."""
        return [option for option in self.options if option.slug in self.chosen or option.right]


@needs(Permission.LEARN)
def start(request: Request, slug: str) -> HttpResponseBase:
    """What the quiz is like; posting draws one, or goes on with the one that is open."""
    course = find(request, slug)
    if posted(request) is not None:
        attempt = actions.start_quiz(actions.begin(course, by=request.actor), by=request.actor)
        return _to_first_open(request, slug, lines(attempt))
    return page(
        request,
        "knowledge/quiz.jinja",
        course=course,
        body=course.body,
        attempt=learning.open_attempt(request.actor, course),
    )


@needs(Permission.LEARN)
def question(request: Request, slug: str, number: int) -> HttpResponseBase:
    """One question; posting saves the answer and leads to the next that is open."""
    course = find(request, slug)
    attempt = learning.open_attempt(request.actor, course)
    if attempt is None:
        return _handed_in(request, course)
    asked = lines(attempt)
    if not 1 <= number <= len(asked):
        raise Http404
    line = asked[number - 1]
    many = line.question.kind == "many"
    chosen: object = sorted(line.chosen) if many else next(iter(line.chosen), None)
    form = answer_form(line.question, line.options)(posted(request), initial={"answer": chosen})
    if form.is_valid():
        given = form.cleaned_data["answer"]
        try:
            actions.answer(attempt, question=line.question.slug, chosen=given if many else [given], by=request.actor)
        except CannotAnswer:  # handed in a moment ago, in another window
            return done(request, "", to="knowledge:result", pk=attempt.pk)
        return _after(request, slug, asked, number)
    return page(request, "knowledge/question.jinja", course=course, lines=asked, line=line, form=form)


@needs(Permission.LEARN)
def check(request: Request, slug: str) -> HttpResponseBase:
    """All answers before they are handed in; posting hands them in."""
    course = find(request, slug)
    attempt = learning.open_attempt(request.actor, course)
    if attempt is None:
        return _handed_in(request, course)
    problem = ""
    if posted(request) is not None:
        try:
            handed_in = actions.hand_in(attempt, by=request.actor)
        except CannotAnswer as why:
            problem = str(why)
        else:
            return done(request, "", to="knowledge:result", pk=handed_in.pk)
    return page(request, "knowledge/check.jinja", course=course, lines=lines(attempt), problem=problem)


@needs(Permission.LEARN)
def result(request: Request, pk: int) -> HttpResponseBase:
    """How it went, question by question, and what to do next."""
    attempt = get_object_or_404(learning.attempts(request.actor), pk=pk, finished_at__isnull=False)
    asked = lines(attempt)
    wrong = {line.question.objective for line in asked if not line.is_right}
    body = attempt.enrolment.body
    again: list[Section] = [section for section in body.sections if wrong & set(section.objectives)]
    completion = next((one for one in learning.certificates(request.actor) if one.attempt_id == attempt.pk), None)
    return page(
        request,
        "knowledge/result.jinja",
        attempt=attempt,
        course=attempt.enrolment.course,
        release=attempt.enrolment.release,
        body=body,
        lines=asked,
        again=again,
        completion=completion,
    )


def lines(attempt: Attempt) -> list[Line]:
    """The questions of an attempt in its order, each with what was chosen so far."""
    given = attempt.given
    return [
        Line(number, asked, options(asked, attempt.seed), frozenset(given.get(asked.slug, ())))
        for number, asked in enumerate(attempt.questions, 1)
    ]


def _handed_in(request: Request, course: Course) -> HttpResponseBase:
    """There is no open quiz: perhaps it was handed in in another window. Then its result is what they look for."""
    latest = learning.latest_attempt(request.actor, course)
    if latest is None:
        return done(request, "", to="knowledge:quiz", slug=course.slug)
    return done(
        request, "You have handed in this quiz already. Here is how it went.", to="knowledge:result", pk=latest.pk
    )


def _to_first_open(request: Request, slug: str, asked: list[Line]) -> HttpResponseBase:
    waiting = next((line.number for line in asked if not line.chosen), None)
    if waiting is None:
        return done(request, "", to="knowledge:check", slug=slug)
    return done(request, "", to="knowledge:question", slug=slug, number=waiting)


def _after(request: Request, slug: str, asked: list[Line], number: int) -> HttpResponseBase:
    """To the next question without an answer, or to the last look when there is none."""
    later = [line.number for line in asked if not line.chosen and line.number != number]
    following = next((each for each in later if each > number), next(iter(later), None))
    if following is None:
        return done(request, "", to="knowledge:check", slug=slug)
    return done(request, "", to="knowledge:question", slug=slug, number=following)
