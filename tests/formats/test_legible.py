from xml.etree import ElementTree as ET

import pytest

from carecert.formats.legible import is_legible, is_one_line, legible


@pytest.mark.parametrize("character", ["\x00", "\x08", "\x0b", "\x0c", "\x1f", "\ud800", "\ufffe"])
def test_what_xml_does_not_allow_becomes_a_space(character: str) -> None:
    assert not is_legible(f"a{character}b")
    assert legible(f"a{character}b") == "a b"


def test_tabs_line_ends_and_every_script_stay() -> None:
    text = "a\tb\r\nc \x7f \u2013 \u05d0 \U0001f600"
    assert is_legible(text)
    assert legible(text) == text


def test_an_xml_parser_takes_every_control_that_is_left() -> None:
    text = legible("".join(map(chr, range(32))))
    assert ET.fromstring(f"<a>{text}</a>").text is not None  # noqa: S314 - our own text


@pytest.mark.parametrize("text", ["a\nb", "a\u202eb", "a\u200bb", "a\u2028b", "a\x00b"])
def test_one_line_has_no_line_ends_and_nothing_that_cannot_be_seen(text: str) -> None:
    assert not is_one_line(text)


def test_names_of_every_script_are_one_line() -> None:
    assert is_one_line("Zoë O'Brien \u0646\u06cc\u200c\u0644\u0648 \u0915\u094d\u200d\u0937")
