"""The pages for refusals and faults: what happened, that nothing was lost, and what to do now."""

import sys
from typing import Any

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse

from carecert.formats.scim.errors import ScimError
from carecert.organisations.access import public
from carecert.people.models import User
from carecert.people.typed import kept
from carecert.provisioning.api.entry import told
from carecert.ui.page import page
from carecert.wire.problems import problem

API, SCIM = "/api/", "/scim/"
REASON = "an error page must reach whoever met the error"
TEXTS: dict[int, tuple[str, str]] = {
    400: ("We could not read that request", "Go back and try again. If it keeps happening, tell us what you did."),
    403: (
        "You cannot see this page",
        "Your role at this organisation does not include it. Your administrator can change your role.",
    ),
    404: (
        "Page not found",
        "Check the address. The page may have moved, or it belongs to another organisation.",
    ),
    405: (
        "That cannot be done here",
        "This address works only from the button or link that leads to it. Go back to that page and try again.",
    ),
    429: ("Too many tries", "To keep accounts safe, please wait five minutes before you try again."),
    500: ("Sorry, something went wrong", "What you sent may not have been saved. Try again in a few minutes."),
    503: (
        "The service is busy",
        "We could not do that just now, and nothing was changed. Wait a moment, go back and send it again.",
    ),
}
HELD = {
    403: "Your role at this organisation does not include it, so nothing was changed. What you wrote is still here.",
    404: "What you were working on has moved, or is not open to you any more. What you wrote is still here.",
    503: "We could not do that just now, and nothing was changed. What you wrote is still here. Wait a moment first.",
}
BACK = (
    "You are signed in. Send it now",
    "Your browser still had the page from before you signed in, so nothing was saved yet. One more press sends it.",
)
EXPIRED = (
    "This form has expired",
    "It was open for a long time, or you signed out in another window. Nothing was saved, and what you wrote is here.",
)
BUSY = 503


def refuse(request: HttpRequest, status: int, why: str = "") -> HttpResponse:
    """The page for one status, or for a program the document of its interface. It needs no database, so it is always
    there.

    `why`: what exactly, for a program. What a person sent is shown again, so that it is not lost; only to a service
    that was busy does it make sense to send it again.
    """
    title, text = TEXTS[status]
    if request.path_info.startswith(API):
        return problem(status, why or text)
    if request.path_info.startswith(SCIM):
        return told(ScimError(status, why or text))
    if status in HELD:
        typed = kept(request, title=title, text=HELD[status], plain=True, status=status, resend=status == BUSY)
        if typed is not None:
            return typed
    response = page(request, "ui/error.jinja", status=status, title=title, text=text, plain=True)
    return response.render()


@public(because=REASON)
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django passes it
    """400."""
    return refuse(request, 400)


@public(because=REASON)
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return refuse(request, 403, str(exception or ""))


@public(because=REASON)
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django passes it
    """404."""
    return refuse(request, 404)


@public(because=REASON)
def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django passes it
    """429: the rate limits of sign-in, told when to come back."""
    response = refuse(request, 429)
    response.headers["Retry-After"] = "300"
    return response


@public(because=REASON)
def fault(request: HttpRequest) -> HttpResponse:
    """500; or 503 when it was the database that could not be reached, is busy, or has no room."""
    return refuse(request, 503 if isinstance(sys.exc_info()[1], OperationalError) else 500)


@public(because=REASON)
def csrf(request: HttpRequest, reason: str = "", **_more: Any) -> HttpResponse:  # noqa: ARG001 - Django passes it
    """403 for a form that was open too long, or was not ours. One of ours comes back with what was typed into it."""
    back = isinstance(getattr(request, "user", None), User)
    title, text = BACK if back else EXPIRED
    typed = kept(
        request,
        title=title,
        text=text,
        plain=True,
    )
    return (
        typed
        or page(
            request,
            "ui/error.jinja",
            status=403,
            title="This form has expired",
            text="It was open for a long time, or you signed in or out in another window, so nothing was saved. "
            "Go back and copy what you wrote. Then refresh the page, put it in again and send it.",
            plain=True,
        ).render()
    )
