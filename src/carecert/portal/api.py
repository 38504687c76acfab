"""The API: every service's router under one address, one shape of error, one OpenAPI document."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from carecert.assure.api import router as assure
from carecert.broadcast.api import router as broadcast
from carecert.feedback.api import router as feedback
from carecert.joining.api import router as joining
from carecert.knowledge.api import router as knowledge
from carecert.organisations.grants import REGISTER
from carecert.pilots.api import router as pilots
from carecert.portal.policies import API
from carecert.portal.routers.account import router as account
from carecert.portal.routers.beginnings import router as beginnings
from carecert.portal.routers.choices import router as choices
from carecert.portal.routers.directory import router as organisations
from carecert.portal.routers.helping import router as support
from carecert.portal.routers.messages import router as messages
from carecert.portal.routers.numbers import router as numbers
from carecert.portal.routers.people import router as people
from carecert.portal.routers.register import router as register
from carecert.portal.routers.rehearsals import router as test_alerts
from carecert.portal.routers.sign_in import router as sign_in
from carecert.portal.routers.staff_directory import router as staff_directory
from carecert.portal.routers.systems import router as systems
from carecert.portal.routers.told import router as deliveries
from carecert.reach.api import router as reach
from carecert.react.api import router as react
from carecert.wire.idempotency import HEADER
from carecert.wire.idempotency import KEY as KEY_FORM
from carecert.wire.problems import MEDIA_TYPE, Problem, answer, problem
from carecert.workforce.api import router as workforce

REFUSALS = {
    400: "The request could not be read.",
    401: "Nobody is known by this session or token.",
    403: "Your role, or the scope of the token, does not allow this.",
    404: "There is no such thing, or it belongs to another organisation.",
    409: "It does not fit where things stand now, or the idempotency key was used for another request.",
    422: "Some of what was sent is missing or not valid; `errors` names each field.",
    429: "There was too much of this from you: wait as many seconds as `Retry-After` says.",
}
KEY = {
    "name": HEADER,
    "in": "header",
    "required": False,
    "description": "The same request with the same key is carried out once, and every repetition gets the same answer.",
    "schema": {"type": "string", "pattern": KEY_FORM.pattern},
}
PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {"type": "object", "properties": {"field": {"type": "string"}, "detail": {"type": "string"}}},
        },
    },
}


class Api(NinjaAPI):
    """django-ninja's API whose document tells refusals and idempotency keys too, so that a made client knows them."""

    def get_openapi_schema(self, **options: Any) -> Any:
        """The OpenAPI document. Every operation may answer with a problem, and whatever is posted takes a key."""
        schema = super().get_openapi_schema(**options)
        schema.setdefault("components", {}).setdefault("schemas", {})["Problem"] = PROBLEM
        content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
        for methods in schema["paths"].values():
            for method, operation in methods.items():
                for status, text in REFUSALS.items():
                    operation["responses"].setdefault(status, {"description": text, "content": content})
                if method in {"post", "patch"}:
                    operation.setdefault("parameters", []).append(KEY)
        return schema


def about_scopes() -> str:
    """What the document says of scopes: what they are, and each with its sentence."""
    listed = [
        f"- `{one.permission}`: {one.sentence}" for one in sorted(REGISTER.values(), key=lambda one: one.permission)
    ]
    return (
        "A token has scopes: some of the permissions that its owner's roles grant, only those that read unless more "
        "are chosen. A call outside them is answered with 403 and the name of the scope that is missing. The scopes "
        "are:\n\n" + "\n".join(listed)
    )


api = Api(
    title="CareCERT",
    version="1",
    description="The cyber security service of a health and care system. Sign requests with an API token: "
    "`Authorization: Bearer cc_…`. Errors are problem documents (RFC 9457).\n\n" + about_scopes(),
    urls_namespace=API,
    docs_url=None,
)
api.add_router("/organisations", organisations)
api.add_router("/systems", systems)
api.add_router("/people", people)
api.add_router("/register", register)
api.add_router("/sign-in", sign_in)
api.add_router("/account", account)
api.add_router("/staff-directory", staff_directory)
api.add_router("/contacts", reach)
api.add_router("/applications", joining)
api.add_router("/start", beginnings)
api.add_router("/staff", workforce)
api.add_router("/messages", choices)
api.add_router("/broadcast/test-alerts", test_alerts)
api.add_router("/broadcast/advisories", deliveries)
api.add_router("/messages", messages)
api.add_router("/messages", numbers)
api.add_router("/feedback", feedback)
api.add_router("/pilots", pilots)
api.add_router("/broadcast", broadcast)
api.add_router("/knowledge", knowledge)
api.add_router("/assure", assure)
api.add_router("/react", react)
api.add_router("/support", support)


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
