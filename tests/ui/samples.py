"""What the tests of the design system draw: a menu, a form with one field of each kind, a request, a reader of HTML."""

from html.parser import HTMLParser
from typing import Any

from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import path
from django.utils.datastructures import MultiValueDict

from carecert.ui.gallery import gallery
from carecert.ui.navigation import Link, Navigation

urlpatterns = [path("gallery/", gallery, name="gallery")]


def navigation(request: HttpRequest) -> Navigation:
    return Navigation(
        home="/home/",
        links=(Link("Home", "/home/", current=True), Link("Broadcast", "/broadcast/")),
        account=(Link("Account", "/account/"), Link("Sign out", "/out/", post=True)),
        footer=(Link("Accessibility", "/accessibility/"), Link("Privacy", "/privacy/")),
        person="Alice Archer",
        organisation="Ashdown Hospitals",
        search="/search/",
    )


def request(path: str = "/", **query: str) -> HttpRequest:
    return RequestFactory().get(path, query)


def posted(**values: str | list[str]) -> MultiValueDict[str, Any]:
    """What a browser would send; `day__month` stands for the box called `day-month`."""
    return MultiValueDict(
        {name.replace("__", "-"): value if isinstance(value, list) else [value] for name, value in values.items()}
    )


class Reader(HTMLParser):
    """Reads HTML into a list of tags (with sorted attributes) and texts, so that two pages can be compared."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[object] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # html.parser turns `&` references in attributes into characters, as browsers do.
        self.seen.append((tag, sorted((name, value or "") for name, value in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.seen.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.seen.append(data.strip())


def read(html: object) -> list[object]:
    """The tags and texts of some HTML, whatever its spaces."""
    reader = Reader()
    reader.feed(str(html))
    reader.close()
    return reader.seen


def text(html: object) -> str:
    """Only the words of some HTML, with single spaces."""
    return " ".join(
        " ".join(str(each) for each in read(html) if isinstance(each, str) and not each.startswith("/")).split()
    )
