"""Reading pages as people do: their words, their title, and what is wrong."""

import re
from html import unescape

from django.http.response import HttpResponseBase


def html(answer: HttpResponseBase) -> str:
    """The source of a page."""
    return answer.content.decode()  # type: ignore[attr-defined, no-any-return]


def words(answer: HttpResponseBase) -> str:
    """The words of a page between `<main>` and `</main>`, with single spaces."""
    main = html(answer).partition("<main")[2].partition(">")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def title(answer: HttpResponseBase) -> str:
    """What the browser's tab says."""
    found = re.search(r"<title>(.*?)</title>", html(answer), re.DOTALL)
    return unescape(found[1]) if found else ""
