"""Texts that programs send."""

import pytest
from pydantic import TypeAdapter, ValidationError

from carecert.wire.texts import Note, OneLine, Prose


def test_spaces_around_a_text_are_cut_off() -> None:
    assert TypeAdapter(OneLine).validate_python("  Locked screens ") == "Locked screens"
    assert TypeAdapter(Prose).validate_python(" One.\nTwo. ") == "One.\nTwo."
    assert TypeAdapter(Note).validate_python("  ") == ""


@pytest.mark.parametrize(
    ("shape", "text"),
    [
        (OneLine, ""),
        (OneLine, "a\nb"),
        (OneLine, "x" * 201),
        (Prose, " "),
        (Prose, "a\x1bb"),
        (Prose, "x" * 5001),
        (Note, "a\x08b"),
        (Note, "x" * 2001),
    ],
)
def test_what_no_form_would_take_is_refused(shape: object, text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(shape).validate_python(text)
