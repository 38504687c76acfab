"""How a directory comes in: with the token of a connection, in SCIM's content type, and out with SCIM's errors."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

import msgspec
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from carecert.formats.scim.answers import CONTENT_TYPE
from carecert.formats.scim.errors import ScimError, bad_value
from carecert.organisations.access import public
from carecert.organisations.actions.membership import CannotGrant
from carecert.organisations.actor import Actor
from carecert.organisations.scope import scoped
from carecert.provisioning.actions.connecting import heard
from carecert.provisioning.actions.noting import refuse
from carecert.provisioning.models import Connection
from carecert.provisioning.queries.knocking import actor_of, behind
from carecert.wire.limits import too_many

BECAUSE = "a directory comes with the token of its connection, which is checked at the door"
MOST = 1_200
"""So many calls a minute has a connection."""
OPEN = "what the service says about itself is the same for everybody"


class Knock(HttpRequest):
    """A request of a directory. `about`: whom it is about, as far as is known, for the note of a refusal."""

    connection: Connection
    by: Actor
    kind: str
    about: str


class WrongMethod(ScimError):
    """405, with what the address takes."""

    def __init__(self, *methods: str) -> None:
        """Name the methods."""
        self.allow = ", ".join(methods)
        super().__init__(405, f"This address takes {self.allow}.")


View = Callable[..., HttpResponse]


def scim(kind: str) -> Callable[[View], View]:
    """Only with the token of a connection. `kind`: what the address is about, "User" or "Group", or nothing."""

    def guard(view: View) -> View:
        @csrf_exempt
        @public(because=BECAUSE)
        @wraps(view)
        def guarded(request: Knock, *args: Any, **kwargs: Any) -> HttpResponse:
            found = behind(_token(request))
            if found is None:
                answer = told(ScimError(401, "The token is missing, has ended or was revoked."))
                answer.headers["WWW-Authenticate"] = 'Bearer realm="SCIM"'
                return answer
            wait = too_many(f"scim:{found.connection_id}", most=MOST)
            if wait:
                answer = told(ScimError(429, f"A connection may call {MOST} times a minute. Wait {wait} seconds."))
                answer.headers["Retry-After"] = str(wait)
                return answer
            request.connection, request.kind, request.about = found.connection, kind, ""
            request.by = actor_of(found.connection)
            with scoped(request.by):
                heard(found)
                return _answered(request, lambda: view(request, *args, **kwargs))

        return cast("View", guarded)

    return guard


def about_itself(view: View) -> View:
    """For what the service says about itself: anybody may read it."""

    @csrf_exempt
    @public(because=OPEN)
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except ScimError as why:
            return told(why)

    return cast("View", guarded)


def _answered(request: Knock, view: Callable[[], HttpResponse]) -> HttpResponse:
    """The answer, or the refusal, which the administrator of the organisation can read later."""
    try:
        return view()
    except ScimError as why:
        problem = why
    except CannotGrant as why:
        problem = ScimError(409, str(why))
    if request.method not in {"GET", "HEAD"} and problem.status not in {404, 405, 501} and request.kind:
        refuse(request.connection, kind=request.kind, about=request.about, why=problem.detail)
    return told(problem)


def told(problem: ScimError) -> HttpResponse:
    """A refusal as an answer."""
    made = answer(problem.body(), status=problem.status)
    if isinstance(problem, WrongMethod):
        made.headers["Allow"] = problem.allow
    return made


def answer(body: dict[str, Any] | None, *, status: int = 200, **headers: str) -> HttpResponse:
    """An answer in SCIM's content type, which nobody may keep; without a body for 204 and 304."""
    content = b"" if body is None else msgspec.json.encode(body)
    made = HttpResponse(content, status=status, content_type=CONTENT_TYPE)
    made.headers["Cache-Control"] = "no-store"
    for name, value in headers.items():
        made.headers[name] = value
    return made


def sent(request: HttpRequest) -> dict[str, Any]:
    """The document in a request. Raises `ScimError` for what is no JSON object, too large, or cannot be kept."""
    try:
        if b"\\u0000" in request.body:
            raise bad_value("The character NUL cannot be kept.")
        body = msgspec.json.decode(request.body)
    except RequestDataTooBig:
        raise ScimError(413, "This is too large. Send it in parts of at most 5 MB.") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise ScimError(400, "The body is not JSON.", "invalidSyntax") from None
    if not isinstance(body, dict):
        raise ScimError(400, "The body is a JSON object.", "invalidSyntax")
    return body


def only(request: HttpRequest, *methods: str) -> None:
    """Refuse other methods. Raises `ScimError` 405."""
    if request.method not in methods:
        raise WrongMethod(*methods)


def _token(request: HttpRequest) -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""
