"""The form of every page: it draws its errors and asks for revealed fields only when they are revealed."""

import re
import secrets
from datetime import UTC, datetime
from typing import Any, ClassVar, cast

from django import forms
from markupsafe import Markup

from carecert.ui.components import component, macro
from carecert.ui.fields.base import Bound
from carecert.ui.fields.choices import Picked

ONCE, AGAIN, SEEN = "once", "once-again", "seen"
MARK = re.compile(r"[A-Za-z0-9_-]{22}")
NEVER = datetime.min.replace(tzinfo=UTC)


def moment_of(version: str) -> datetime:
    """The moment of the last change behind a version. `NEVER` for a text that is none, and for the empty one of what
    was not there yet: nothing was changed then, so a verb that compares refuses whatever is there now."""
    try:
        found = datetime.fromisoformat(version)
        return found.astimezone(UTC) if found.tzinfo else NEVER
    except (ValueError, OverflowError):
        return NEVER


class Form(forms.Form):
    """A form whose fields come from `carecert.ui.fields`. Errors of the whole form are raised in `clean` as usual.

    A form with `sent_once` draws a hidden mark, a new one for each page, by which it is known when it is sent twice.
    `filled_in` names the fields that the page fills with the present moment: they do not make it another form.

    A form that changes what others may change too is told the version that the page shows (`shows`), and gets it back
    as `seen_version`, or as `seen_at` where the version is a moment, so that the verb can refuse to write over what
    somebody else has saved in between.
    """

    use_required_attribute = False
    sent_once: ClassVar[bool] = False
    filled_in: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = str(self.data.get(ONCE, ""))
        self.mark = given if MARK.fullmatch(given) else secrets.token_urlsafe(16)
        self.meant_again = AGAIN in self.data
        self.seen_version = str(self.data.get(SEEN, ""))
        self._version = ""
        self._earlier = ""

    def __getitem__(self, name: str) -> Bound:
        """The field within this form. Raises KeyError for a name that the form does not have."""
        return cast("Bound", super().__getitem__(name))

    @property
    def seen_at(self) -> datetime:
        """When what the page showed had last changed; `NEVER` when the page showed nothing."""
        return moment_of(self.seen_version)

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
        if self._earlier:
            listed.append({"text": "See what you sent before", "href": self._earlier})
        for name in self.fields:
            listed += [{"text": str(error), "href": f"#{self[name].id}"} for error in self.errors.get(name, [])]
        return component("errorSummary", {"titleText": "There is a problem", "errorList": listed})

    def draw(self) -> Markup:
        """Every field, in order, without those that another field reveals."""
        pickers = [field for field in self.fields.values() if isinstance(field, Picked)]
        revealed = {option.reveal for field in pickers for option in field.options}
        drawn = [self[name].draw() for name in self.fields if name not in revealed]
        return Markup("").join([*drawn, self.draw_mark(), self.draw_version()])

    def draw_mark(self) -> Markup:
        """The hidden mark of a form with `sent_once`. `draw` has it; a page that draws field by field adds it."""
        if not self.sent_once:
            return Markup("")
        asked = self._earlier or self.meant_again
        return macro("ui/fields.jinja", "mark", once=ONCE, mark=self.mark, again=AGAIN if asked else "")

    def shows(self, version: str) -> None:
        """Which version of what is changed the page shows, as a text that changes with it."""
        self._version = version

    def draw_version(self) -> Markup:
        """The hidden version, where the page has told one. `draw` has it; a page that draws field by field adds it."""
        return macro("ui/fields.jinja", "version", seen=SEEN, version=self._version) if self._version else Markup("")

    def ask_again(self, why: str, *, earlier: str) -> None:
        """Let the person decide whether to send it a second time: say why, link to what was sent before (an address),
        and draw another mark, so that the next press is a new one."""
        self.add_error(None, why)
        self.mark, self._earlier = secrets.token_urlsafe(16), earlier
