"""The JSON Schema's complaints in plain words."""

import json
from typing import Any

import jsonschema_rs

Kind = jsonschema_rs.ValidationErrorKind

_TYPES = {
    "string": "a text",
    "array": "a list",
    "object": "an object",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "null": "null",
}
_FORMATS = {
    "date-time": "a date and time such as 2026-11-22T09:00:00Z",
    "uri": "a full web address",
}
_LONGEST = 80


def sentence(error: jsonschema_rs.ValidationError) -> str:
    """One sentence for one error. What has no words of its own keeps the validator's."""
    kind = error.kind
    special = _special(kind, error.instance)
    return special or f"{_shortened(error.message.rstrip('.'))}."


def _special(kind: Any, value: Any) -> str:
    words = ""
    match kind:
        case Kind.Required():
            words = f"The entry “{kind.property}” is missing."
        case Kind.Type():
            words = f"{_quoted(value)} must be {' or '.join(_TYPES.get(name, name) for name in kind.types)}."
        case Kind.Enum():
            words = f"{_quoted(value)} is not one of the values that the standard allows: {_listed(kind.options)}."
        case Kind.Pattern():
            words = f"{_quoted(value)} is not written as the standard asks (pattern {_shortened(kind.pattern)})."
        case Kind.Format():
            words = f"{_quoted(value)} is not {_FORMATS.get(kind.format, kind.format)}."
        case Kind.MinLength() | Kind.MinItems() | Kind.MinProperties():
            words = "The entry is empty." if kind.limit == 1 else f"The entry needs at least {kind.limit} parts."
        case Kind.UniqueItems():
            words = "The list has the same entry twice."
    return words


def _quoted(value: Any) -> str:
    return f"“{_shortened(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))}”"


def _listed(options: Any) -> str:
    return ", ".join(str(option) for option in options)


def _shortened(text: str) -> str:
    return text if len(text) <= 3 * _LONGEST else f"{text[:_LONGEST]} … {text[-_LONGEST:]}"
