"""Problem documents (RFC 9457): every error of an interface says what is wrong in one shape."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

MEDIA_TYPE = "application/problem+json"


class Problem(Exception):
    """Raised anywhere under an interface to answer with a problem document.

    `status`: the HTTP status. `detail`: what is wrong, in the caller's words. `errors`: fields and what each lacks.
    `wait`: after how many seconds to try again; 0 where that would not help.
    """

    def __init__(self, status: int, detail: str, *, errors: list[dict[str, Any]] | None = None, wait: int = 0) -> None:
        """Keep the parts of the document."""
        super().__init__(detail)
        self.status, self.detail, self.errors, self.wait = status, detail, errors or [], wait


def problem(status: int, detail: str, errors: list[dict[str, Any]] | None = None) -> HttpResponse:
    """The answer (RFC 9457, section 3): `type`, `title`, `status`, `detail`, and `errors` where fields are named."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    if errors:
        body["errors"] = errors
    return JsonResponse(body, status=status, content_type=MEDIA_TYPE)


def answer(_request: HttpRequest, raised: Problem) -> HttpResponse:
    """The handler that an API registers for `Problem`."""
    made = problem(raised.status, raised.detail, raised.errors)
    if raised.wait:
        made.headers["Retry-After"] = str(raised.wait)
    return made
