"""The pages that say no, or sorry: one template, plain words, and what to do next."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


@dataclass(frozen=True, slots=True)
class Refusal:
    """What an error page says. `plain` pages ask the database nothing, because it may be the thing that broke."""

    heading: str
    text: str
    plain: bool = False


REFUSALS = {
    400: Refusal(
        "We could not understand that request",
        "Go back and try again. If you followed a link, check that the whole address was copied.",
    ),
    403: Refusal(
        "You cannot see this page",
        "Your role does not include it. If you need it for your work, ask the person who manages CareCERT in your "
        "organisation.",
    ),
    404: Refusal(
        "Page not found",
        "If you typed the address, check it. If you followed a link, the page may have moved, or it may belong to "
        "another organisation.",
    ),
    405: Refusal("This page cannot be used in that way", "Go back and use the buttons on the page."),
    413: Refusal("That was too large", "Send a smaller file, or less text at a time."),
    429: Refusal("Too many attempts", "Wait a few minutes, then try again."),
    500: Refusal(
        "Sorry, something went wrong",
        "The fault is ours and has been noted. What you sent may not have been saved: check before you send it again.",
        plain=True,
    ),
    503: Refusal(
        "CareCERT is not available at the moment",
        "Try again in a few minutes. In an emergency do not wait for this page: follow your organisation's incident "
        "plan.",
        plain=True,
    ),
}


def refused(request: HttpRequest, status: int, *, heading: str = "", text: str = "") -> HttpResponse:
    """The error page for `status` (400, 403, 404, 405, 413, 429, 500 or 503); `heading`, `text` replace its words."""
    refusal = REFUSALS.get(status, REFUSALS[500])
    words = {"heading": heading or refusal.heading, "text": text or refusal.text, "plain": refusal.plain}
    content = render_to_string("ui/error.jinja", words, request=request, using="jinja2")
    return HttpResponse(content, status=status)
