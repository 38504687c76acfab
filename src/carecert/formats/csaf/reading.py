"""Bytes to a JSON object, whatever the bytes are: never an exception other than `Unreadable`."""

import json
from math import isinf
from typing import Any, NoReturn

from carecert.formats.csaf.findings import Finding, Json

LARGEST = 15_000_000
"""Bytes. CSAF 2.0, appendix C.1: a document should not be larger than 15 MB."""

DEEPEST = 100
"""Levels of nesting. The standard's own structure needs about 12; a product tree of 30 branch levels needs about 65."""


class Unreadable(Exception):
    """The bytes are not a JSON object that can be judged. `finding` says why."""

    def __init__(self, sentence: str, pointer: str = "") -> None:
        super().__init__(sentence)
        self.finding = Finding("json", pointer, sentence)


def read(raw: bytes) -> Json:
    """The JSON object in `raw`.

    Refuses (`Unreadable`) what RFC 8259 forbids or leaves open: other encodings than UTF-8, a name used twice in one
    object, NaN and Infinity, characters that no database stores (U+0000 and lone surrogates), and texts that are too
    large or nested too deeply. A byte order mark is skipped, as section 8.1 allows.
    """
    if len(raw) > LARGEST:
        raise Unreadable(f"The file is larger than {LARGEST // 1_000_000} MB.")
    text = _decoded(raw)
    if not text.strip():
        raise Unreadable("The file is empty.")
    try:
        value = json.loads(text, object_pairs_hook=_object, parse_constant=_constant, parse_float=_float)
    except json.JSONDecodeError as error:
        raise Unreadable(f"Line {error.lineno}, column {error.colno} is not valid JSON: {error.msg}.") from None
    except RecursionError:
        raise Unreadable(f"The document is nested more than {DEEPEST} levels deep.") from None
    except ValueError:
        raise Unreadable("The document has a number with too many digits.") from None
    if not isinstance(value, dict):
        raise Unreadable("The document must be a JSON object: it must begin with a curly bracket.")
    _refuse_depth_and_strange_characters(value)
    return value


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(f"The file is not in UTF-8: byte {error.start + 1} does not fit.") from None


def _object(pairs: list[tuple[str, Any]]) -> Json:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                raise Unreadable(f"The name “{name[:80]}” is used twice in the same object.")
            seen.add(name)
    return found


def _constant(word: str) -> NoReturn:
    raise Unreadable(f"{word} is not a number in JSON.")


def _float(digits: str) -> float:
    number = float(digits)
    if isinf(number):
        raise Unreadable(f"The number {digits[:80]} is too large.")
    return number


def _refuse_depth_and_strange_characters(value: Json) -> None:
    """Walks without recursion, so that no document can exhaust the stack."""
    waiting: list[tuple[Any, int]] = [(value, 1)]
    while waiting:
        item, depth = waiting.pop()
        if isinstance(item, str):
            _refuse_strange_characters(item)
        elif isinstance(item, dict | list):
            if depth > DEEPEST:
                raise Unreadable(f"The document is nested more than {DEEPEST} levels deep.")
            if isinstance(item, dict):
                waiting.extend((name, depth) for name in item)
                waiting.extend((inner, depth + 1) for inner in item.values())
            else:
                waiting.extend((inner, depth + 1) for inner in item)


def _refuse_strange_characters(text: str) -> None:
    if "\0" in text:
        raise Unreadable("The document has a text with the character U+0000, which cannot be stored.")
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        raise Unreadable("The document has half of a surrogate pair, which is no character.")
