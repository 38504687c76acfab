"""What the service says about itself, a search over users and groups at once, and what is not supported."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from carecert.formats.scim import discovery
from carecert.formats.scim.answers import listed
from carecert.formats.scim.errors import ScimError
from carecert.provisioning.api import groups, users
from carecert.provisioning.api.asking import asked
from carecert.provisioning.api.entry import Knock, about_itself, answer, only, scim, sent
from carecert.provisioning.exchange.base import base_of
from carecert.provisioning.queries import finding


@about_itself
def provider_config(request: HttpRequest) -> HttpResponse:
    """What is supported and what is not."""
    _discover(request)
    return answer(discovery.provider_config(base_of(request), request.build_absolute_uri(reverse("about"))))


@about_itself
def resource_types(request: HttpRequest, name: str = "") -> HttpResponse:
    """The kinds of resources, or one of them."""
    _discover(request)
    return _of(discovery.resource_types(base_of(request)), name)


@about_itself
def schemas(request: HttpRequest, name: str = "") -> HttpResponse:
    """The schemas, or one of them."""
    _discover(request)
    return _of(discovery.schemas(base_of(request)), name)


@scim("")
def search(request: Knock) -> HttpResponse:
    """Users, and after them groups, by one filter: asked for in a body, or in the address of the root."""
    only(request, "GET", "POST")
    wanted = asked(request.GET if request.method == "GET" else sent(request))
    people = finding.users(request.by, wanted, lenient=True)
    teams = finding.groups(request.by, wanted, lenient=True)
    among, first = people.count(), wanted.start - 1
    found = [users.drawn(one, request, wanted.wish) for one in people[first : first + wanted.count]]
    rest = wanted.count - len(found)
    begin = max(0, first - among)
    if rest:
        found += [groups.drawn(one, request, wanted.wish) for one in teams[begin : begin + rest]]
    return answer(listed(found, total=among + teams.count(), start=wanted.start))


@scim("")
def not_supported(_request: Knock) -> HttpResponse:
    """/Bulk and /Me: said in the description of the service, and said here."""
    raise ScimError(501, "This service does not support it.")


@scim("")
def unknown(_request: Knock, rest: str) -> HttpResponse:
    """Any other address."""
    raise ScimError(404, f"There is nothing at /{rest}.")


def _discover(request: HttpRequest) -> None:
    only(request, "GET")
    if "filter" in request.GET:
        raise ScimError(403, "What the service says about itself cannot be filtered.")


def _of(resources: list[dict[str, Any]], name: str) -> HttpResponse:
    if not name:
        return answer(discovery.whole(resources))
    found = next((one for one in resources if one["id"].lower() == name.lower()), None)
    if found is None:
        raise ScimError(404, f"There is no {name}.")
    return answer(found)
