from xml.etree import ElementTree as ET

import pytest

from carecert.formats.legible import is_legible, legible


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
