"""The API: every service's router under one address, one shape of error, one OpenAPI document."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from carecert.assure.api import router as assure
from carecert.broadcast.api import router as broadcast
from carecert.knowledge.api import router as knowledge
from carecert.portal.directory import router as organisations
from carecert.portal.policies import API
from carecert.portal.shared_systems import router as systems
from carecert.react.api import router as react
from carecert.wire.problems import Problem, answer, problem

api = NinjaAPI(
    title="CareCERT",
    version="1",
    description="The cyber security service of a health and care system. Sign requests with an API token: "
    "`Authorization: Bearer cc_…`. Errors are problem documents (RFC 9457).",
    urls_namespace=API,
    docs_url=None,
)
api.add_router("/organisations", organisations)
api.add_router("/systems", systems)
api.add_router("/broadcast", broadcast)
api.add_router("/knowledge", knowledge)
api.add_router("/assure", assure)
api.add_router("/react", react)


@api.exception_handler(Problem)
def told(request: HttpRequest, raised: Problem) -> HttpResponse:
    """Whatever a service refuses."""
    return answer(request, raised)


@api.exception_handler(ValidationError)
def invalid(_request: HttpRequest, raised: ValidationError) -> HttpResponse:
    """422, with every field that is wrong."""
    errors: list[dict[str, Any]] = [
        {"field": ".".join(str(part) for part in one["loc"]), "detail": one["msg"]} for one in raised.errors
    ]
    return problem(422, "Some of what was sent is missing or not valid.", errors)


@api.exception_handler(AuthenticationError)
def unknown(_request: HttpRequest, _raised: AuthenticationError) -> HttpResponse:
    """401."""
    return problem(401, "Sign in, or send an API token: Authorization: Bearer cc_…")


@api.exception_handler(HttpError)
def refused(_request: HttpRequest, raised: HttpError) -> HttpResponse:
    """Whatever the framework itself refuses, such as a body that is not JSON."""
    return problem(raised.status_code, str(raised))
