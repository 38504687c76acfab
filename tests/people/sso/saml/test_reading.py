"""Reading XML of strangers."""

import pytest

from carecert.people.sso.saml.reading import BadXml, moment, name, root_of, text_of


def test_plain_xml_is_read() -> None:
    root = root_of(b"<x> a<!-- b -->c </x>")
    assert (root.tag, text_of(root), text_of(None)) == ("x", "ac", "")
    assert name("a", "Issuer") == "{urn:oasis:names:tc:SAML:2.0:assertion}Issuer"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (b"<x", "not XML"),
        (b"", "not XML"),
        (b"<!DOCTYPE x><x/>", "document type"),
        (b"<!DOCTYPE x [<!ENTITY e 'v'>]><x>&e;</x>", "document type"),
        (b"<x>" + b" " * 300_000 + b"</x>", "too long"),
    ],
)
def test_anything_else_is_refused(text: bytes, why: str) -> None:
    with pytest.raises(BadXml, match=why):
        root_of(text)


def test_moments_are_in_utc() -> None:
    assert moment(None) is None
    assert moment("2026-11-25T10:00:00Z") == moment("2026-11-25T10:00:00") == moment("2026-11-25T10:00:00.000Z")
    with pytest.raises(ValueError, match="tomorrow"):
        moment("tomorrow")
