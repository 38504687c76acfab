"""Views answer with a page, or say that it is done."""

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import RequestFactory

from carecert.ui.page import cannot, done, page, posted, refused, uploaded
from tests.ui.samples import request, text


def with_messages(path: str = "/") -> HttpRequest:
    asked = request(path)
    asked._messages = CookieStorage(asked)  # type: ignore[attr-defined]
    return asked


def test_a_page_is_drawn_with_its_context() -> None:
    response = page(request(), "ui/error.jinja", title="Page not found", text="Check the address.", status=404)
    assert response.status_code == 404
    assert "Page not found Check the address." in text(response.render().content.decode())


def test_a_page_knows_the_time_and_that_nobody_is_known() -> None:
    context = page(request(), "ui/error.jinja").context_data
    assert context is not None
    assert context["actor"] is None
    assert context["now"].tzinfo is not None


def test_done_leaves_a_message_and_goes_to_a_path() -> None:
    asked = with_messages()
    response = done(asked, "You acknowledged CC-0001", to="/broadcast/")
    assert (response.status_code, response.url) == (302, "/broadcast/")
    assert [str(message) for message in get_messages(asked)] == ["You acknowledged CC-0001"]


def test_done_goes_to_a_view_by_its_name() -> None:
    assert done(with_messages(), "Saved", to="gallery").url == "/gallery/"


def test_done_without_words_leaves_no_message() -> None:
    asked = with_messages()
    done(asked, "", to="/")
    assert list(get_messages(asked)) == []


@pytest.mark.parametrize("away", ["https://example.com/", "//example.com/", "/\\example.com", "javascript:alert(1)//"])
def test_done_never_leaves_the_site(away: str) -> None:
    with pytest.raises(ValueError, match="not a path of this site"):
        done(with_messages(), "Saved", to=away)


def test_an_empty_post_is_still_a_post() -> None:
    asked = RequestFactory().post("/")
    assert posted(asked) is not None
    assert posted(request()) is None


def test_files_come_only_with_a_post() -> None:
    asked = RequestFactory().post("/", {"file": SimpleUploadedFile("a.txt", b"a")})
    files = uploaded(asked)
    assert files is not None
    assert "file" in files
    assert uploaded(request()) is None


def test_what_was_refused_is_not_told_as_a_success() -> None:
    asked = with_messages()
    assert refused(asked, "Not now", to="/home/").url == "/home/"
    assert [(one.tags, one.message) for one in get_messages(asked)] == [("warning", "Not now")]


def test_a_page_that_cannot_be_used_says_why_and_has_no_button() -> None:
    answer = cannot(request(), "Publish", "It is a draft.", back="/desk/", back_text="the desk").render()
    assert answer.status_code == 200
    assert "Publish Information: It is a draft. Go back to the desk" in text(answer.content.decode())
    assert "<button" not in answer.content.decode().partition("<main")[2].partition("</main>")[0]
