"""What every answer carries, and how a refusal is told."""

import logging
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from carecert.portal.keeping.readiness import static_fault
from carecert.portal.views.errors import API, refuse
from carecert.portal.views.health import live, ready

log = logging.getLogger(__name__)

Handler = Callable[[HttpRequest], HttpResponse]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def health(get_response: Handler) -> Handler:
    """Answer a load balancer before anything else is asked: no session, no actor, and no host name needed."""
    answers = {reverse("health-live"): live, reverse("health-ready"): ready}
    static_fault()  # asked now, because now the list of static files is read, and not again

    def middleware(request: HttpRequest) -> HttpResponse:
        answer = answers.get(request.path_info)
        return answer(request) if answer else get_response(request)

    return middleware


def headers(get_response: Handler) -> Handler:
    """The content security policy, and no caching of what somebody who is signed in was shown."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        if not request.path.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", "no-store" if _is_personal(request) else "no-cache")
        return response

    return middleware


def _is_personal(request: HttpRequest) -> bool:
    actor = getattr(request, "actor", None)
    return actor is not None and bool(actor.is_signed_in)


class refusals:  # noqa: N801 - a middleware is used as a function; this one needs the exception hook
    """Unknown and foreign are the same 404; a missing role is 403; a database that is busy or full is 503."""

    def __init__(self, get_response: Handler) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; but refuse what no database can keep, and say of a wrong method what to do instead."""
        if _has_null(request):
            return refuse(request, 400)
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and _says_nothing(request, response):
            refusal = refuse(request, 405, "This address does not take that method.")
            refusal.headers["Allow"] = response.headers.get("Allow", "")
            return refusal
        return response

    def process_exception(self, request: HttpRequest, raised: Exception) -> HttpResponseBase | None:
        """Turn what a view raised into an answer in the caller's words; anything else is Django's to report."""
        if isinstance(raised, Http404):
            return refuse(request, 404)
        if isinstance(raised, PermissionDenied):
            return refuse(request, 403)
        if isinstance(raised, OperationalError):
            log.error("The database refused to work", exc_info=raised)
            response = refuse(request, 503)
            response.headers["Retry-After"] = "10"
            return response
        return None


def _says_nothing(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether nobody has said yet why a method is refused: Django's own refusal is an empty page."""
    return request.path_info.startswith(API) or (not response.streaming and not response.content)


def _has_null(request: HttpRequest) -> bool:
    """Whether the address, or the JSON that a program sent, holds the character NUL, which PostgreSQL cannot keep."""
    sent = request.body if request.path_info.startswith(API) else b""
    return (
        "\x00" in request.path_info
        or "%00" in request.META.get("QUERY_STRING", "")
        or b"\\u0000" in sent
        or b"\0" in sent
    )
