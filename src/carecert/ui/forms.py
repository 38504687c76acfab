"""The form of every page: it draws its errors and asks for revealed fields only when they are revealed."""

from typing import Any, cast

from django import forms
from markupsafe import Markup

from carecert.ui.components import component
from carecert.ui.fields.base import Bound
from carecert.ui.fields.choices import Picked


class Form(forms.Form):
    """A form whose fields come from `carecert.ui.fields`. Errors of the whole form are raised in `clean` as usual."""

    use_required_attribute = False

    def __getitem__(self, name: str) -> Bound:
        """The field within this form. Raises KeyError for a name that the form does not have."""
        return cast("Bound", super().__getitem__(name))

    @property
    def failed(self) -> bool:
        """Whether something was posted and cannot be used."""
        return self.is_bound and bool(self.errors)

    def full_clean(self) -> None:
        """Clean, with revealed fields ignored unless the option that reveals them was picked."""
        asked = {name: field.required for name, field in self.fields.items()}
        for name in self.hidden():
            self.fields[name].required = False
        super().full_clean()
        for name, required in asked.items():
            self.fields[name].required = required

    def hidden(self) -> set[str]:
        """The names of revealed fields whose option was not picked: nobody was asked for them."""
        hidden = set()
        for name, field in self.fields.items():
            if not (self.is_bound and isinstance(field, Picked)):
                continue
            value = self[name].data
            picked = {str(each) for each in value} if isinstance(value, list) else {str(value)}
            hidden |= {option.reveal for option in field.options if option.reveal and str(option.value) not in picked}
        return hidden

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]
        for name in self.hidden():
            self.errors.pop(name, None)
            self.cleaned_data[name] = getattr(self.fields[name], "empty_value", None)

    def draw_errors(self) -> Markup:
        """The error summary, which takes the focus; nothing when there is no error."""
        if not self.failed:
            return Markup("")
        listed: list[dict[str, Any]] = [{"text": str(error)} for error in self.non_field_errors()]
        for name in self.fields:
            listed += [{"text": str(error), "href": f"#{self[name].id}"} for error in self.errors.get(name, [])]
        return component("errorSummary", {"titleText": "There is a problem", "errorList": listed})

    def draw(self) -> Markup:
        """Every field, in order, without those that another field reveals."""
        pickers = [field for field in self.fields.values() if isinstance(field, Picked)]
        revealed = {option.reveal for field in pickers for option in field.options}
        return Markup("").join(self[name].draw() for name in self.fields if name not in revealed)
