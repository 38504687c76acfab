"""Fields that are typed: a line, several lines, an email address, a whole number, a password."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from carecert.formats.legible import is_one_line, is_plain
from carecert.ui import dates
from carecert.ui.fields.base import Bound, Drawn, Params
from carecert.ui.fields.sentences import EMAIL, of_numbers

LARGEST = 2_147_483_647


class Line(Drawn):
    """What the single-line boxes share. `width` is in characters: 2, 3, 4, 5, 10, 20 or 30."""

    macro = "input"
    kind: ClassVar[str] = "text"

    def __init__(
        self,
        label: str = "",
        *,
        width: int | None = None,
        autocomplete: str = "",
        spellcheck: bool | None = None,
        prefix: str = "",
        suffix: str = "",
        inputmode: str = "",
        **kwargs: Any,
    ) -> None:
        given = {
            "width": width,
            "autocomplete": autocomplete,
            "spellcheck": spellcheck,
            "prefix": prefix,
            "suffix": suffix,
            "inputmode": inputmode,
        }
        self.look: Params = {key: value for key, value in given.items() if value not in ("", None)}
        super().__init__(label, **kwargs)

    def parameters(self, bound: Bound, title: Params) -> Params:
        """The look of the box beside what all fields have."""
        return super().parameters(bound, title) | {"type": self.kind} | self.look


class Legible(forms.CharField):
    """Text of which every character can be shown: a control other than tab and line end is refused."""

    def to_python(self, value: Any) -> str:
        """The text; ValidationError when it has a character that cannot be shown."""
        text = super().to_python(value) or ""
        if not self.can_be_shown(text):
            raise ValidationError(self.error_messages["illegible"], "illegible")
        return text

    def can_be_shown(self, text: str) -> bool:
        """Whether a reader sees every character of the text, in its order."""
        return is_plain(text)


class OneLine(Legible):
    """Text on one line, without characters that nobody sees, such as those that turn the direction of writing."""

    def can_be_shown(self, text: str) -> bool:
        """Whether a reader sees every character, all on one line."""
        return is_one_line(text)


class Text(Line, OneLine):
    """One line of text; spaces around it are cut off."""

    def __init__(self, label: str = "", *, max_length: int | None = 200, **kwargs: Any) -> None:
        super().__init__(label, max_length=max_length, **kwargs)


class Email(Line, OneLine, forms.EmailField):
    """An email address, of at most as many characters as a mail server takes."""

    kind = "email"

    def __init__(self, label: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 254)
        kwargs.setdefault("autocomplete", "email")
        kwargs.setdefault("spellcheck", False)
        words = {"invalid": EMAIL} | (kwargs.pop("error_messages", None) or {})
        super().__init__(label, error_messages=words, **kwargs)


class Password(Line, forms.CharField):
    """A password, with a button that shows it. Spaces are kept, and the value is never sent back to the page."""

    macro = "passwordInput"

    def __init__(self, label: str = "Password", *, new: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("autocomplete", "new-password" if new else "current-password")
        super().__init__(label, strip=False, **kwargs)

    def missing(self, label: str) -> str:
        """What to enter."""
        return "Enter your password" if label == "Password" else super().missing(label)

    def parameters(self, bound: Bound, title: Params) -> Params:
        """As a line, but empty."""
        made = super().parameters(bound, title) | {"value": ""}
        del made["type"]
        return made

    def words_for(self, value: str | None) -> str:
        """Dots, whatever its length."""
        return "•" * 8 if value else ""


class Whole(Line, forms.IntegerField):
    """A whole number from `min_value` to `max_value`; commas and spaces between digits are allowed.

    The largest that is allowed is what the databases keep in an integer column.
    """

    def __init__(self, label: str = "", *, min_value: int = 0, max_value: int = LARGEST, **kwargs: Any) -> None:
        words = of_numbers(label) | (kwargs.pop("error_messages", None) or {})
        kwargs.setdefault("inputmode", "numeric")
        kwargs.setdefault("width", 5)
        kwargs.setdefault("spellcheck", False)
        super().__init__(label, min_value=min_value, max_value=max_value, error_messages=words, **kwargs)

    def to_python(self, value: Any) -> int | None:
        """The number; ValidationError when it is not one."""
        return super().to_python(value.replace(",", "").replace(" ", "") if isinstance(value, str) else value)

    def words_for(self, value: int | None) -> str:
        """The number with commas."""
        return dates.thousands(value)


class LongText(Drawn, Legible):
    """Several lines of text; with `counted`, the page counts the characters that are left of `max_length`."""

    def __init__(
        self,
        label: str = "",
        *,
        rows: int = 5,
        max_length: int | None = 10_000,
        counted: bool = False,
        **kwargs: Any,
    ) -> None:
        self.rows, self.counted = rows, counted
        self.macro = "characterCount" if counted else "textarea"
        super().__init__(label, max_length=max_length, **kwargs)

    def parameters(self, bound: Bound, title: Params) -> Params:
        """The height of the box, and the count."""
        count = {"maxlength": self.max_length} if self.counted else {}
        return super().parameters(bound, title) | {"rows": self.rows} | count

    def to_python(self, value: Any) -> str:
        """The text with plain line ends: browsers send two characters for each."""
        return super().to_python(value).replace("\r\n", "\n")
