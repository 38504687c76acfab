"""Texts that programs send: held to the same rules as what people type into a form."""

from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from carecert.formats.legible import is_one_line, is_plain

LONGEST = 5000


def legible_text(text: str) -> str:
    """The text as it is. Raises ValueError for a character that cannot be shown."""
    if not is_plain(text):
        raise ValueError("has a character that cannot be shown")
    return text


def _one_line(text: str) -> str:
    if not is_one_line(text):
        raise ValueError("has a line break or a character that cannot be seen")
    return text


Prose = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST), AfterValidator(legible_text)
]
"""Some lines of text, at most 5,000 characters."""

Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000), AfterValidator(legible_text)]
"""A remark, or nothing: at most 2,000 characters."""

OneLine = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), AfterValidator(_one_line)
]
"""A title or a name: one line, at most 200 characters."""
