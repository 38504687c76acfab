"""The gallery shows every piece, and its form works."""

from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.test import RequestFactory

from carecert.ui.gallery import GalleryForm, gallery
from carecert.ui.gallery.page import of_code, of_snippet
from carecert.ui.gallery.snippets import SNIPPETS
from tests.ui.samples import read, request, text

GOOD = {
    "name": "Alice",
    "email": "alice@example.com",
    "staff": "12",
    "role": "nurse",
    "contact": "email",
    "systems": ["records"],
    "deadline-day": "1",
    "deadline-month": "2",
    "deadline-year": "2027",
    "noticed-day": "1",
    "noticed-month": "2",
    "noticed-year": "2026",
    "noticed-time": "9:30",
    "password": "correct horse",
    "agree": "true",
}


def drawn(asked: HttpRequest) -> str:
    asked._messages = CookieStorage(asked)  # type: ignore[attr-defined]
    response = gallery(asked)
    assert isinstance(response, TemplateResponse)
    return response.render().content.decode()


def test_every_field_table_and_journey_is_on_the_page() -> None:
    words = text(drawn(request("/gallery/")))
    for field in GalleryForm().fields.values():
        assert str(field.label) in words
    for expected in ("CC-0001", "1,201", "Nobody is here yet.", "Not started", "Two alerts wait for you"):
        assert expected in words


def test_an_empty_post_shows_the_errors_and_says_so_in_the_title() -> None:
    html = drawn(RequestFactory().post("/gallery/"))
    assert "<title>Error: Gallery" in html
    assert "Tick the box when you have told your manager" in text(html)


def test_a_good_post_is_praised() -> None:
    asked = RequestFactory().post("/gallery/", GOOD)
    html = drawn(asked)
    assert "Success The form was right" in text(html)
    assert list(get_messages(asked))


def test_no_two_elements_share_an_id() -> None:
    tags = [each for each in read(drawn(request("/gallery/"))) if isinstance(each, tuple)]
    ids = [value for _, attributes in tags for name, value in attributes if name == "id"]
    assert len(ids) == len(set(ids))


def test_each_piece_is_shown_with_the_code_that_drew_it() -> None:
    pieces = [*of_code(request("/gallery/")), *map(of_snippet, SNIPPETS)]
    page = text(drawn(request("/gallery/")))
    for piece in pieces:
        assert text(piece.drawn)
        assert piece.title in page
        assert "".join(piece.use.replace("`", "").split()) in "".join(page.split())
        assert " ".join(piece.code.split()) in page
    assert "class GalleryForm(Form):" in page
