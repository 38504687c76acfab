"""What a journey asks: a task list, one thing on each page, and check answers before anything is sent.

The state is a plain dict of what was posted, by step; `journey.py` keeps it in a session. Everything else is worked out
from it, so a flow needs no database and a half-finished journey is never a half-written row.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.datastructures import MultiValueDict
from markupsafe import Markup

from carecert.ui.components import macro
from carecert.ui.fields import Password, Upload
from carecert.ui.forms import Form

State = dict[str, dict[str, list[str]]]
Clean = dict[str, dict[str, Any]]


class Status(StrEnum):
    """Where a step stands."""

    COMPLETED = "Completed"
    NOT_STARTED = "Not started"
    PROBLEM = "There is a problem"


COLOURS = {Status.NOT_STARTED: "blue", Status.PROBLEM: "red"}


class UnknownStep(LookupError):
    """The flow has no such step, or it does not apply after the answers so far."""


@dataclass(frozen=True, slots=True)
class Step:
    """One page of a journey. `when` says, from the clean answers of the steps before, whether it applies.

    `form`: a form class, or a function that makes a form of what was posted (or of nothing), for a form that has to
    know who asks.
    """

    slug: str
    title: str
    form: Callable[..., Form]
    hint: str = ""
    when: Callable[[Clean], bool] | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One line of the check-answers page."""

    step: Step
    question: str
    text: str


@dataclass(frozen=True, slots=True)
class Flow:
    """Steps in their order. Unless `ordered`, they may be answered in any order, as the tasks of a list."""

    steps: tuple[Step, ...]
    ordered: bool = True

    def walk(self, state: State) -> Iterator[tuple[Step, Form | None]]:
        """The steps that apply, each with its form filled from the state (None when it was not answered)."""
        clean: Clean = {}
        for step in self.steps:
            if step.when is not None and not step.when(clean):
                continue
            form = self._filled(step, state)
            if form is not None and form.is_valid():
                clean[step.slug] = form.cleaned_data
            yield step, form

    def _filled(self, step: Step, state: State) -> Form | None:
        return step.form(MultiValueDict(state[step.slug])) if step.slug in state else None

    def step(self, slug: str, state: State) -> Step:
        """The step called `slug`. Raises UnknownStep: answer with 404."""
        for step, _ in self.walk(state):
            if step.slug == slug:
                return step
        raise UnknownStep(slug)

    def form(self, slug: str, state: State, data: Any = None) -> Form:
        """The form of a step: bound to what was just posted, or filled with what was answered before."""
        step = self.step(slug, state)
        if data is not None:
            return step.form(data)
        return self._filled(step, state) or step.form()

    def keep(self, slug: str, state: State, form: Form) -> State:
        """A new state with the answers of a valid form, each value once.

        Raises ValueError for a form with errors, TypeError for a password or a file: neither is kept between pages.
        """
        if not form.is_valid():
            raise ValueError(f"The answers of {slug} are not valid")
        posted = {}
        for name, field in form.fields.items():
            if isinstance(field, Password | Upload):
                raise TypeError(f"{name} cannot be kept from page to page: ask for it where it is used")
            html_name = form[name].html_name
            parts = getattr(field.widget, "parts", None)
            for key in [f"{html_name}-{part}" for part in parts] if parts else [html_name]:
                values = form.data.getlist(key) if hasattr(form.data, "getlist") else [form.data.get(key)]
                posted[key] = list(dict.fromkeys(str(value) for value in values if value is not None))
        return state | {self.step(slug, state).slug: posted}

    def next(self, slug: str, state: State) -> Step | None:
        """The step after `slug`, or None when check answers comes next."""
        slugs = [step.slug for step, _ in self.walk(state)]
        after = slugs[slugs.index(slug) + 1 :] if slug in slugs else slugs
        return self.step(after[0], state) if after else None

    def previous(self, slug: str, state: State) -> Step | None:
        """The step before `slug`, or None for the first."""
        before = None
        for step, _ in self.walk(state):
            if step.slug == slug:
                return before
            before = step
        return None

    def unanswered(self, state: State) -> Step | None:
        """The first step that still needs an answer, or None."""
        return next((step for step, form in self.walk(state) if form is None or not form.is_valid()), None)

    def blocked_by(self, slug: str, state: State) -> Step | None:
        """The earlier step that must be answered before `slug` may be; None when the way is free."""
        missing = self.unanswered(state) if self.ordered else None
        slugs = [step.slug for step, _ in self.walk(state)]
        return missing if missing and slug in slugs and slugs.index(missing.slug) < slugs.index(slug) else None

    def complete(self, state: State) -> bool:
        """Whether every step that applies has a valid answer."""
        return self.unanswered(state) is None

    def clean(self, state: State) -> Clean:
        """The clean answers by step. Raises ValueError while a step still needs an answer."""
        missing = self.unanswered(state)
        if missing is not None:
            raise ValueError(f"“{missing.title}” still needs an answer")
        return {step.slug: form.cleaned_data for step, form in self.walk(state) if form is not None}

    def statuses(self, state: State) -> list[tuple[Step, Status]]:
        """Each step that applies, and where it stands."""
        return [(step, self._status(form)) for step, form in self.walk(state)]

    def _status(self, form: Form | None) -> Status:
        if form is None:
            return Status.NOT_STARTED
        return Status.COMPLETED if form.is_valid() else Status.PROBLEM

    def answers(self, state: State) -> list[Answer]:
        """Every question that was answered, in order, in words."""
        return [
            Answer(step, str(form[name].label), form[name].shown())
            for step, form in self.walk(state)
            if form is not None and form.is_valid()
            for name in form.fields
            if name not in form.hidden()
        ]

    def draw_tasks(self, state: State, link: Callable[[Step], str], *, prefix: str = "task") -> Markup:
        """The task list; `link` gives the address of a step, `prefix` begins the ids on the page."""
        items = [
            {
                "title": step.title,
                "hint": step.hint,
                "href": link(step),
                "status": status,
                "colour": COLOURS.get(status),
            }
            for step, status in self.statuses(state)
        ]
        return macro("ui/journey.jinja", "tasks", items=items, prefix=prefix)

    def draw_answers(self, state: State, link: Callable[[Step], str]) -> Markup:
        """The check-answers list, each line with a link that changes it."""
        rows = [
            {"question": answer.question, "text": answer.text, "href": link(answer.step)}
            for answer in self.answers(state)
        ]
        return macro("ui/journey.jinja", "answers", rows=rows)
