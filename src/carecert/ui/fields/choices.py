"""Fields that are picked: one of a few, several of a few, one of many, and a single box to tick."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django import forms

from carecert.ui.fields.base import Bound, Drawn, Params


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to pick. `reveal` names the field of the same form that appears when this is picked."""

    value: Any
    label: str
    hint: str = ""
    reveal: str = ""


Offered = Iterable[Option | tuple[Any, ...]]


def options_of(choices: Offered) -> list[Option]:
    """Options from options or from tuples: value, label and, when there are more, hint."""
    return [each if isinstance(each, Option) else Option(*each) for each in choices]


class Picked(Drawn, forms.ChoiceField):
    """What the picking fields share. `choices` are (value, label) or (value, label, hint) or `Option`s.

    `coerce` turns the picked text into what the verb wants, such as `int` or an enum.
    """

    verb = "Select"
    options: list[Option]

    def __init__(
        self, label: str = "", *, choices: Offered = (), coerce: Callable[[str], Any] = str, **kwargs: Any
    ) -> None:
        super().__init__(label, coerce=coerce, **kwargs)
        self.offer(choices)

    def offer(self, choices: Offered) -> None:
        """Offer these choices from now on: for a form that knows its choices only when it is made."""
        self.options = options_of(choices)
        self.choices = [(str(option.value), option.label) for option in self.options]

    def words_for(self, value: Any) -> str:
        """The label of what was picked."""
        chosen = {str(each) for each in value} if isinstance(value, list | tuple | set) else {str(value)}
        return ", ".join(option.label for option in self.options if str(option.value) in chosen)

    def items(self, bound: Bound) -> list[Params]:
        """The macro's items, ticked where they were picked; a revealed field is drawn inside its option."""
        value = bound.value()
        picked = {str(each) for each in value} if isinstance(value, list | tuple | set) else {str(value)}
        made = []
        for option in self.options:
            item: Params = {"value": str(option.value), "text": option.label}
            if option.hint:
                item["hint"] = {"text": option.hint}
            if str(option.value) in picked:
                item["checked"] = item["selected"] = True
            if option.reveal:
                item["conditional"] = {"html": bound.form[option.reveal].draw()}  # type: ignore[attr-defined]
            made.append(item)
        return made


class Grouped(Picked):
    """A group of radio buttons or tick boxes under one legend, each box with an id of its own."""

    def parameters(self, bound: Bound, title: Params) -> Params:
        """The legend and the items; `idPrefix`, never `id`, or the first label would point at the group."""
        return {"idPrefix": bound.id, "fieldset": {"legend": title}, "items": self.items(bound)}


class Choice(Grouped, forms.TypedChoiceField):
    """One of a few, as radio buttons."""

    macro = "radios"

    def __init__(self, label: str = "", *, inline: bool = False, **kwargs: Any) -> None:
        self.inline = inline
        super().__init__(label, **kwargs)

    def parameters(self, bound: Bound, title: Params) -> Params:
        """In one line when there are two short options."""
        return super().parameters(bound, title) | ({"inline": True} if self.inline else {})


class Choices(Grouped, forms.TypedMultipleChoiceField):
    """Several of a few, as tick boxes; the clean value is a list."""

    macro = "checkboxes"

    def missing(self, label: str) -> str:
        """One is enough."""
        return f"Select at least one answer to “{label}”" if label else "Select at least one answer"


class Select(Picked, forms.TypedChoiceField):
    """One of many, as a drop-down list. Prefer `Choice`: it is easier to use."""

    macro = "select"

    def __init__(self, label: str = "", *, blank: str = "Select an option", **kwargs: Any) -> None:
        self.blank = blank
        super().__init__(label, **kwargs)

    def parameters(self, bound: Bound, title: Params) -> Params:
        """The list, with an empty line first."""
        blank: list[Params] = [{"value": "", "text": self.blank}] if self.blank else []
        return {"id": bound.id, "label": title, "items": blank + self.items(bound)}


class Yes(Drawn, forms.BooleanField):
    """One box to tick, with its label beside it. Not ticked is a no, unless `required` says that it must be ticked."""

    macro = "checkboxes"
    says_optional = False

    def __init__(self, label: str = "", *, required: str | bool = False, **kwargs: Any) -> None:
        super().__init__(label, required=required, **kwargs)

    def missing(self, label: str) -> str:
        """What to do."""
        return f"Tick the box “{label}” to continue"

    def parameters(self, bound: Bound, title: Params) -> Params:
        """A group of one: the hint belongs to the box."""
        item: Params = {"value": "true", "text": title["text"], "checked": bool(bound.value())}
        if bound.help_text:
            item["hint"] = {"text": str(bound.help_text)}
        return {"idPrefix": bound.id, "items": [item], "hint": ""}

    def words_for(self, value: Any) -> str:
        """Yes or no."""
        return "Yes" if value else "No"
