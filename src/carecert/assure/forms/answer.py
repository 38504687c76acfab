"""The form of one question page, made from the framework: nothing about a question is written in code."""

from typing import Any

from carecert.assure.models import Answer
from carecert.assure.rules import answers
from carecert.assure.rules.body import Fact, FrameworkBody, Question, Requirement
from carecert.ui import fields
from carecert.ui.forms import Form

NOTE_SIZE = 2000


class AnswerForm(Form):
    """One field for each question, then a note, and the version of the answer that the page showed."""

    keys: tuple[str, ...]

    @property
    def value(self) -> dict[str, str]:
        """The options chosen, by question. Only for a valid form."""
        return {key: self.cleaned_data[key] for key in self.keys}

    @property
    def seen(self) -> int | None:
        """The version that the page showed, or None when the page did not say."""
        given = self.seen_version
        return int(given) if given.isascii() and given.isdigit() and len(given) < 9 else None


class RequirementForm(AnswerForm):
    """As above; some answers must be explained in the note."""

    requirement: Requirement
    note = fields.LongText(
        "Notes and where the evidence is",
        hint="For example, who told you, and where the list or the screenshot is kept. Do not write passwords here.",
        required=False,
        rows=4,
        max_length=NOTE_SIZE,
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the explanation where the chosen answer needs one."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        chosen = {key: cleaned.get(key, "") for key in self.keys}
        if answers.needs_note(self.requirement, chosen) and not cleaned.get("note"):
            self.add_error("note", "Say more about this answer in the notes")
        return cleaned


def form_for(body: FrameworkBody, item: str) -> type[AnswerForm] | None:
    """The form that asks one item of a framework, or None when there is no such item."""
    fact = body.fact(item)
    if fact is not None:
        return type("FactForm", (AnswerForm,), {answers.FACT_KEY: _fact_field(fact), "keys": (answers.FACT_KEY,)})
    requirement = body.requirement(item)
    if requirement is None:
        return None
    made: dict[str, Any] = {question.key: _question_field(question) for question in requirement.questions}
    keys = tuple(made)
    made |= {"keys": keys, "requirement": requirement, "field_order": (*keys, "note")}
    return type("QuestionForm", (RequirementForm,), made)


def initial(answer: Answer | None) -> dict[str, Any]:
    """What the form shows for an answer given before."""
    return {} if answer is None else {**answer.value, "note": answer.note}


def _fact_field(fact: Fact) -> fields.Choice:
    options = [fields.Option(option.value, option.label, option.hint) for option in fact.options]
    return fields.Choice(fact.text, choices=options, hint=fact.hint, required="Choose one of the answers")


def _question_field(question: Question) -> fields.Choice:
    options = [fields.Option(option.value, option.label, option.hint) for option in question.choices]
    return fields.Choice(question.text, choices=options, hint=question.hint, required="Choose one of the answers")
