"""Questions as data: what a pack asks becomes a form, drawn by the same fields as every other page."""

from collections.abc import Iterable
from typing import Literal

import msgspec
from django import forms
from markupsafe import Markup

from carecert.ui import fields
from carecert.ui.fields.base import Drawn
from carecert.ui.forms import Form

YES_NO = (("yes", "Yes"), ("no", "No"))


class QuestionOption(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One possible answer: the value that is kept, the label that is read, and perhaps a hint."""

    value: str
    label: str
    hint: str = ""


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question of a pack. `required` is the sentence for an empty answer; an empty sentence makes it optional.

    Kinds: `choice` (one of `options`), `choices` (several), `yesno` (kept as "yes" or "no"), `text` (a line),
    `longtext`, `number` (whole, within `least` and `most`), `date`.
    """

    id: str
    kind: Literal["choice", "choices", "yesno", "text", "longtext", "number", "date"]
    text: str
    hint: str = ""
    options: tuple[QuestionOption, ...] = ()
    required: str = "Answer this question"
    least: int | None = None
    most: int | None = None

    def __post_init__(self) -> None:
        """Refuse a question that could not be asked. Raises ValueError (msgspec turns it into a validation error)."""
        if not self.id or not self.text:
            raise ValueError("a question needs an id and a text")
        if self.kind in ("choice", "choices"):
            values = [option.value for option in self.options]
            if len(values) < 2 or len(set(values)) < len(values):
                raise ValueError(f"question {self.id} needs at least two options with different values")
        elif self.options:
            raise ValueError(f"question {self.id} is of kind {self.kind}, which has no options")


def field_for(question: Question) -> Drawn:
    """The form field that asks `question`."""
    hint, required = question.hint, question.required or False
    match question.kind:
        case "yesno":
            return fields.Choice(question.text, choices=YES_NO, hint=hint, required=required)
        case "choice" | "choices":
            options = [fields.Option(option.value, option.label, option.hint) for option in question.options]
            kind = fields.Choice if question.kind == "choice" else fields.Choices
            return kind(question.text, choices=options, hint=hint, required=required)
        case "number":
            given = {"min_value": question.least, "max_value": question.most}
            bounds = {name: bound for name, bound in given.items() if bound is not None}
            return fields.Whole(question.text, hint=hint, required=required, **bounds)
        case "date":
            return fields.Date(question.text, hint=hint, required=required)
        case "longtext":
            return fields.LongText(question.text, hint=hint, required=required)
        case _:
            return fields.Text(question.text, hint=hint, required=required)


def question_form(questions: Iterable[Question]) -> type[Form]:
    """A form class that asks these questions, each under its id. Raises ValueError when two have the same id."""
    made: dict[str, forms.Field] = {}
    for question in questions:
        if question.id in made:
            raise ValueError(f"two questions have the id {question.id}")
        made[question.id] = field_for(question)
    return type("QuestionForm", (Form,), made)


def draw(form: Form, *, heading: bool = False) -> Markup:
    """All questions of `form`. With `heading`, the first is the title of its page (one thing on a page)."""
    return Markup("").join(form[name].draw(heading=heading and index == 0) for index, name in enumerate(form.fields))
