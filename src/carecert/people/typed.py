"""What somebody typed survives the end of their session: the page that stops them shows it again, and can send it.

A form may be posted after the session ended, from another window, or once a role asks for a one-time code. The answer
is a page with the text in boxes that can be copied, and a button that sends the whole form again after signing in.

Is it safe to show what was posted? A page of somebody else can make a browser post any text to us, and our page would
then show a stranger's words as if the reader had typed them here, with a button that sends them in the reader's name.
So it is shown only when the browser says that the form stood on a page of this very site: browsers put `Origin` on
every post and `Sec-Fetch-Site` on every request, and no page can forge either. Without both, nothing is shown. What is
shown is escaped like all text and kept in no table, session or cache. A form with a password, a code or a key is never
shown, nor any part of it.
"""

import re
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from carecert.ui.forms import AGAIN, ONCE, SEEN
from carecert.ui.page import page

SECRET = re.compile(r"pass|secret|token|code|otp|key", re.IGNORECASE)
UNTYPED = frozenset({ONCE, SEEN})
"""What the page itself put into the form: it is sent again, but there is nothing to copy."""
OURS = frozenset({"csrfmiddlewaretoken", AGAIN})
LEAST_ROWS, MOST_ROWS, WIDTH = 2, 12, 60


@dataclass(frozen=True, slots=True)
class Box:
    """One field that somebody typed: what to call it, the text, and how many rows it needs."""

    label: str
    text: str
    rows: int


def kept(
    request: HttpRequest,
    *,
    title: str,
    text: str,
    link: str = "",
    link_text: str = "",
    plain: bool = False,
    status: int = 403,
    resend: bool = True,
) -> HttpResponse | None:
    """The page that shows what was typed; None when nothing was, or when it did not come from a page of ours.

    `link`: where to go first, such as to sign in; it opens beside this page, which must stay. `plain`: without a menu.
    `resend`: whether it makes sense to send the same again.
    """
    if request.method != "POST" or not came_from_here(request) or has_secrets(request):
        return None
    boxes = boxes_of(request)
    if not boxes:
        return None
    answer = page(
        request,
        "people/typed.jinja",
        status=status,
        title=title,
        text=text,
        link=link,
        link_text=link_text,
        boxes=boxes,
        again=fields_of(request) if resend and not request.FILES else (),
        where=request.get_full_path(),
        plain=plain,
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer.render()


def came_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that the form stood on a page of this site."""
    origin = request.headers.get("Origin")
    if origin is not None:
        return origin == f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Sec-Fetch-Site") == "same-origin"


def boxes_of(request: HttpRequest) -> list[Box]:
    """What was typed or picked, in the order of the form."""
    found = []
    for name, value in fields_of(request):
        if name not in UNTYPED and value.strip():
            label = re.sub(r"[_-]+", " ", name).strip().capitalize()
            lines = sum(1 + len(line) // WIDTH for line in value.splitlines())
            found.append(Box(label, value, min(max(lines, LEAST_ROWS), MOST_ROWS)))
    return found


def fields_of(request: HttpRequest) -> list[tuple[str, str]]:
    """Every field as it was posted, without the token of the old page."""
    return [(name, value) for name in request.POST if name not in OURS for value in request.POST.getlist(name)]


def has_secrets(request: HttpRequest) -> bool:
    """Whether the form asked for something that must never be written into a page."""
    return any(SECRET.search(name) for name in request.POST if name not in OURS)
