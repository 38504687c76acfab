"""/Groups: list, find, create, replace, change and delete."""

from typing import Any

from django.db import transaction
from django.http import HttpResponse

from carecert.formats.scim.answers import listed, names
from carecert.formats.scim.patching import apply, operations
from carecert.formats.scim.schemas import GROUP
from carecert.formats.scim.shaping import Wish, shaped
from carecert.provisioning.actions import groups as verbs
from carecert.provisioning.api.asking import asked, wished
from carecert.provisioning.api.entry import Knock, answer, only, scim, sent
from carecert.provisioning.api.users import refuse_other_version
from carecert.provisioning.exchange.base import base_of
from carecert.provisioning.exchange.groups import claim, document, writable
from carecert.provisioning.models import DirectoryGroup
from carecert.provisioning.queries import finding
from carecert.provisioning.queries.finding import Asked


@scim("Group")
def groups(request: Knock) -> HttpResponse:
    """All groups by filter, order and page; or a new one."""
    only(request, "GET", "POST")
    if request.method == "GET":
        return page_of(request, asked(request.GET))
    given = sent(request)
    request.about = str(given.get("displayName", ""))
    wish = wished(request.GET)
    made = verbs.take_in(claim(given), connection=request.connection, by=request.by)
    return _one(request, made.uid.hex, wish, status=201)


@scim("Group")
def search(request: Knock) -> HttpResponse:
    """The same list, asked for in a body."""
    only(request, "POST")
    request.kind = ""
    return page_of(request, asked(sent(request)))


def page_of(request: Knock, wanted: Asked) -> HttpResponse:
    """One page of groups."""
    rows = finding.groups(request.by, wanted)
    found = [drawn(group, request, wanted.wish) for group in rows[wanted.start - 1 : wanted.start - 1 + wanted.count]]
    return answer(listed(found, total=rows.count(), start=wanted.start))


def drawn(group: DirectoryGroup, request: Knock, wish: Wish) -> dict[str, Any]:
    """A group as the directory wants to see it."""
    return shaped(document(group, base_of(request), with_members=wish.wants("members")), wish)


@scim("Group")
def group(request: Knock, uid: str) -> HttpResponse:
    """One group: read, replaced, changed in part, or deleted."""
    only(request, "GET", "PUT", "PATCH", "DELETE")
    wish = wished(request.GET)
    if request.method == "GET":
        return _one(request, uid, wish)
    with transaction.atomic():
        found = _held(request, uid)
        request.about = found.name
        if request.method == "DELETE":
            verbs.forget(found, connection=request.connection, by=request.by)
            return answer(None, status=204)
        given = sent(request)
        if request.method == "PATCH":
            given = apply(writable(found, base_of(request)), operations(given), GROUP)
        verbs.replace(found, claim(given), connection=request.connection, by=request.by)
    return _one(request, uid, wish)


def _one(request: Knock, uid: str, wish: Wish, *, status: int = 200) -> HttpResponse:
    """One group. Its version needs all members; whoever leaves them out wants it cheap, and gets no version."""
    if not wish.wants("members"):
        return answer(drawn(finding.group(request.by, uid, wish), request, wish), status=status)
    whole = document(finding.group(request.by, uid), base_of(request))
    meta = whole["meta"]
    if request.method == "GET" and names(request.headers.get("If-None-Match", ""), meta["version"]):
        return answer(None, status=304, ETag=meta["version"])
    return answer(shaped(whole, wish), status=status, ETag=meta["version"], Location=meta["location"])


def _held(request: Knock, uid: str) -> DirectoryGroup:
    """The group with its row locked. Raises `ScimError` 412 when it is not the version that the directory saw."""
    seen = finding.group(request.by, uid, Wish(without=frozenset({"members"})))
    DirectoryGroup.objects.visible_to(request.by).select_for_update().get(pk=seen.pk)
    found = finding.group(request.by, uid)
    refuse_other_version(request, document(found, base_of(request))["meta"]["version"])
    return found
