"""The certificate is a tagged PDF that says what it should, whatever the holder is called."""

import io
import re

import pikepdf
import pypdfium2
import pytest
from django.test import override_settings
from django.utils import timezone
from time_machine import travel

from carecert.knowledge.exchange import certificate
from carecert.knowledge.exchange.certificate import CannotPrint, certificate_pdf, check_link
from carecert.knowledge.models import Completion, Course
from carecert.organisations.models import Organisation
from carecert.packs.models import Release

NAMES = [
    "Bob Baker",
    "Zoë Ó Súilleabháin-Łukasiewicz",
    "Дмитро Шевченко",
    '#read("/etc/passwd") $x^2$ *b* _i_ \\ <a> @b // c',
    "O'Brien & Sons <script>alert(1)</script>",
    "नेहा शर्मा",
    "a" * 200,
]


def completion(holder: str = "Bob Baker", **changes: str) -> Completion:
    """A completion that was never saved."""
    release = Release(title=changes.get("title", "First line of defence"), summary="The basics.", version="1.0.0")
    return Completion(
        holder=holder,
        course=Course(slug="basics", release=release),
        release=release,
        organisation=Organisation(name=changes.get("organisation", "Ashdown Hospitals")),
        completed_at=timezone.make_aware(timezone.datetime(2026, 11, 22, 9, 30)),
        valid_until=timezone.datetime(2027, 11, 22).date(),
        code="0123456789ABCDEFGHJKMNPQRSTV",
    )


def text_of(pdf: bytes) -> str:
    """The words of a PDF, in reading order, as a screen reader would find them."""
    with pypdfium2.PdfDocument(pdf) as document:
        found = " ".join(page.get_textpage().get_text_range() for page in document)
    return re.sub(r"\s+", " ", found)


def test_it_says_who_passed_what_where_and_until_when() -> None:
    text = text_of(certificate_pdf(completion()))
    for words in (
        "Certificate of completion",
        "Bob Baker",
        "First line of defence",
        "Ashdown Hospitals",
        "22 November 2026",
        "22 November 2027",
        "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV",
        "/knowledge/verify/",
    ):
        assert words in text


def test_it_is_tagged_has_a_language_and_a_title_and_claims_pdf_ua() -> None:
    with pikepdf.open(io.BytesIO(certificate_pdf(completion()))) as pdf:
        assert len(pdf.pages) == 1
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.docinfo["/Title"] == "Certificate: First line of defence, Bob Baker"
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


def test_the_square_has_words_for_those_who_cannot_see_it_and_there_are_headings() -> None:
    raw = certificate_pdf(completion())
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        kinds, alternatives = set(), []
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/S" in thing and "/P" in thing:
                kinds.add(str(thing.S))
                alternatives += [str(thing.Alt)] if "/Alt" in thing else []
    assert {"/H1", "/H2", "/P", "/Figure", "/Link"} <= kinds
    assert "QR code that opens the page to check this certificate" in alternatives


def test_every_font_is_inside() -> None:
    with pikepdf.open(io.BytesIO(certificate_pdf(completion()))) as pdf:
        names = {
            str(thing.FontName)
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and "/FontName" in thing
        }
        files = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and "/FontFile2" in thing]
    assert len(names) == len(files) == 2
    assert all("LiberationSans" in name for name in names)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_data_whatever_is_in_it(name: str) -> None:
    text = text_of(certificate_pdf(completion(name)))
    assert name.replace(" ", "")[:40] in text.replace(" ", "")
    assert "root:" not in text
    assert certificate.NOTE not in text


@pytest.mark.parametrize("name", ["王小明", "Bob 😀 Baker", "นภา", "Bob Ԥaker", "\U0010ffff"])
def test_letters_that_the_font_lacks_are_replaced_and_the_certificate_says_so(name: str) -> None:
    pdf = certificate_pdf(completion(name))
    assert pdf.startswith(b"%PDF")
    text = text_of(pdf)
    assert (certificate.NOTE in text) == (name != "\U0010ffff")


@pytest.mark.parametrize("name", ["Bob\x00 Baker", "Bob\nBaker", "Bob\u202e Baker", "\u200bBob Baker"])
def test_control_characters_do_no_harm(name: str) -> None:
    text = text_of(certificate_pdf(completion(name)))
    assert "Bob Baker" in text


def test_other_texts_are_data_too() -> None:
    text = text_of(certificate_pdf(completion(title="#panic() $", organisation="St. #Mary's <b>")))
    assert "#panic() $" in text
    assert "St. #Mary's <b>" in text


def test_the_same_completion_always_gives_the_same_file() -> None:
    with travel("2026-12-01 09:00:00+00:00", tick=False):
        first = certificate_pdf(completion())
    with travel("2027-01-01 09:00:00+00:00", tick=False):
        assert certificate_pdf(completion()) == first


@override_settings(PUBLIC_URL="https://carecert.example")
def test_the_link_is_a_whole_address() -> None:
    link = check_link(completion())
    assert link == "https://carecert.example/knowledge/verify/0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV/"


def test_what_cannot_be_typeset_at_all_is_said_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(certificate, "_ways", lambda _inputs: iter([{}]))
    with pytest.raises(CannotPrint):
        certificate_pdf(completion())
