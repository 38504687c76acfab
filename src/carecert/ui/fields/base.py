"""What all fields share: a label, a hint, own words when nothing was given, and a bound field that draws itself."""

from typing import Any, ClassVar

from django import forms
from markupsafe import Markup

from carecert.ui.components import component
from carecert.ui.fields.sentences import asked_for, sentences

Params = dict[str, Any]


class Bound(forms.BoundField):
    """A field in its form: `draw()` for the page, `shown()` for the check-answers page."""

    field: "Drawn"

    @property
    def id(self) -> str:
        """The id of the box that an error links to."""
        return str(self.auto_id or self.html_name)

    @property
    def error(self) -> str:
        """The first error of this field, or nothing."""
        found = self.form.errors.get(self.name)
        return str(found[0]) if found else ""

    @property
    def words(self) -> str:
        """The label, with “(optional)” after it when the field may stay empty."""
        return f"{self.label} (optional)" if self.field.says_optional and not self.field.required else str(self.label)

    def draw(self, *, heading: bool = False, size: str = "", label: str = "", hint: str = "", **params: Any) -> Markup:
        """The field as the design system draws it.

        `heading` makes the label the page's h1; `size` is s, m, l or xl; `label` and `hint` replace the field's own;
        `params` are further parameters of the macro, such as `classes` or `width`.
        """
        title: Params = {"text": label or self.words, "size": size or ("l" if heading else self.field.size)}
        if heading:
            title["isPageHeading"] = True
        made: Params = {"name": self.html_name, "hint": hint or str(self.help_text)}
        if self.error:
            made["errorMessage"] = {"text": self.error}
        if self.field.disabled:
            made["disabled"] = True
        return component(self.field.macro, made | self.field.parameters(self, title) | params)

    def shown(self) -> str:
        """What was answered, in words; the field's `nothing` when nothing was."""
        return self.field.words_for(self.form.cleaned_data.get(self.name)) or self.field.nothing


class Drawn(forms.Field):
    """A form field with own words. `required` is True, False, or the sentence shown when nothing was given.

    `nothing` is what check answers says of a field that was left empty.
    """

    macro: str
    verb: ClassVar[str] = "Enter"
    size: ClassVar[str] = "s"
    says_optional: ClassVar[bool] = True

    def __init__(
        self,
        label: str = "",
        *,
        hint: str = "",
        required: str | bool = True,
        nothing: str = "Not provided",
        **kwargs: Any,
    ) -> None:
        self.nothing = nothing
        words = sentences(label, kwargs) | (kwargs.pop("error_messages", None) or {})
        words.setdefault("required", required if isinstance(required, str) else self.missing(label))
        super().__init__(
            label=label or None,
            help_text=hint or kwargs.pop("help_text", ""),
            required=bool(required),
            error_messages=words,
            **kwargs,
        )

    def missing(self, label: str) -> str:
        """The sentence for an empty answer when the form gives none of its own."""
        return f"{self.verb} {asked_for(label)}"

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> Bound:
        """The field within `form`, able to draw itself."""
        return Bound(form, self, field_name)

    def parameters(self, bound: Bound, title: Params) -> Params:
        """The parameters of the macro that only this kind of field has; `title` is the label or legend."""
        value = bound.value()
        return {"id": bound.id, "label": title, "value": "" if value is None else str(value)}

    def words_for(self, value: Any) -> str:
        """A clean value as a reader expects it; nothing when it is empty."""
        return "" if value in self.empty_values else str(value)
