"""/Users: list, find, create, replace, change and delete."""

from typing import Any

from django.db import transaction
from django.http import HttpResponse

from carecert.formats.scim.answers import listed, names
from carecert.formats.scim.errors import ScimError
from carecert.formats.scim.patching import apply, operations
from carecert.formats.scim.schemas import USER
from carecert.formats.scim.shaping import Wish, shaped
from carecert.provisioning.actions import users as verbs
from carecert.provisioning.api.asking import asked, wished
from carecert.provisioning.api.entry import Knock, answer, only, scim, sent
from carecert.provisioning.exchange.base import base_of
from carecert.provisioning.exchange.users import claim, document, writable
from carecert.provisioning.models import DirectoryUser
from carecert.provisioning.queries import finding
from carecert.provisioning.queries.finding import Asked


@scim("User")
def users(request: Knock) -> HttpResponse:
    """All users by filter, order and page; or a new one."""
    only(request, "GET", "POST")
    if request.method == "GET":
        return page_of(request, asked(request.GET))
    given = sent(request)
    request.about = str(given.get("userName", ""))
    wish = wished(request.GET)
    made = verbs.take_in(claim(given), connection=request.connection, by=request.by)
    return _one(request, made.uid.hex, wish, status=201)


@scim("User")
def search(request: Knock) -> HttpResponse:
    """The same list, asked for in a body."""
    only(request, "POST")
    request.kind = ""
    return page_of(request, asked(sent(request)))


def page_of(request: Knock, wanted: Asked) -> HttpResponse:
    """One page of users."""
    rows = finding.users(request.by, wanted)
    found = [drawn(user, request, wanted.wish) for user in rows[wanted.start - 1 : wanted.start - 1 + wanted.count]]
    return answer(listed(found, total=rows.count(), start=wanted.start))


def drawn(user: DirectoryUser, request: Knock, wish: Wish) -> dict[str, Any]:
    """A user as the directory wants to see it."""
    return shaped(document(user, base_of(request), with_groups=wish.wants("groups")), wish)


@scim("User")
def user(request: Knock, uid: str) -> HttpResponse:
    """One user: read, replaced, changed in part, or deleted."""
    only(request, "GET", "PUT", "PATCH", "DELETE")
    wish = wished(request.GET)
    if request.method == "GET":
        return _one(request, uid, wish)
    with transaction.atomic():
        found = _held(request, uid)
        request.about = found.user_name
        if request.method == "DELETE":
            verbs.forget(found, connection=request.connection, by=request.by)
            return answer(None, status=204)
        given = sent(request)
        if request.method == "PATCH":
            given = apply(writable(found), operations(given), USER)
        verbs.replace(found, claim(given), connection=request.connection, by=request.by)
    return _one(request, uid, wish)


def _one(request: Knock, uid: str, wish: Wish, *, status: int = 200) -> HttpResponse:
    whole = document(finding.user(request.by, uid), base_of(request))
    meta = whole["meta"]
    if request.method == "GET" and names(request.headers.get("If-None-Match", ""), meta["version"]):
        return answer(None, status=304, ETag=meta["version"])
    return answer(shaped(whole, wish), status=status, ETag=meta["version"], Location=meta["location"])


def _held(request: Knock, uid: str) -> DirectoryUser:
    """The user with its row locked. Raises `ScimError` 412 when it is not the version that the directory saw."""
    seen = finding.user(request.by, uid, Wish(without=frozenset({"groups"})))
    DirectoryUser.objects.visible_to(request.by).select_for_update().get(pk=seen.pk)
    found = finding.user(request.by, uid)  # as it is now that nobody else can change it
    refuse_other_version(request, document(found, base_of(request))["meta"]["version"])
    return found


def refuse_other_version(request: Knock, version: str) -> None:
    """Refuse to change what somebody else has changed since. Raises `ScimError` 412."""
    wanted = request.headers.get("If-Match", "")
    if wanted and not names(wanted, version):
        raise ScimError(412, "It has been changed since you read it.")
