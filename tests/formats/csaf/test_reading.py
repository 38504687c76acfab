import pytest

from carecert.formats.csaf.reading import DEEPEST, LARGEST, Unreadable, read


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"\xff\xfe{}", "UTF-8: byte 1"),
        (b"{", "Line 1, column 2"),
        (b"[]", "must be a JSON object"),
        (b"null", "must be a JSON object"),
        (b'{"a": NaN}', "NaN is not a number"),
        (b'{"a": 1e999}', "too large"),
        (b'{"a": ' + b"9" * 5000 + b"}", "too many digits"),
        (b'{"a": 1, "a": 2}', "used twice"),
        (b'{"a": "\\u0000"}', "U+0000"),
        (b'{"a\\u0000": 1}', "U+0000"),
        (b'{"a": ["\\ud800"]}', "surrogate"),
        (b'{"a":' * 100_000, "levels deep"),
        (b'{"a":' + b"[" * DEEPEST + b"]" * DEEPEST + b"}", "levels deep"),
        (b" " * (LARGEST + 1), "larger than 15 MB"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(raw: bytes, words: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(raw)
    assert words in caught.value.finding.sentence
    assert caught.value.finding.rule == "json"


def test_a_byte_order_mark_is_skipped() -> None:
    assert read(b'\xef\xbb\xbf{"a": 1.5}') == {"a": 1.5}


def test_characters_outside_ascii_are_kept() -> None:
    assert read('{"a": "Beißer 😀"}'.encode()) == {"a": "Beißer 😀"}


def test_nesting_up_to_the_limit_is_read() -> None:
    inner = DEEPEST - 1
    assert "a" in read(b'{"a":' + b"[" * inner + b"]" * inner + b"}")
