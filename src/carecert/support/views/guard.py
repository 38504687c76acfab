"""The guard at every page while somebody helps: from the session to an actor of the organisation that is helped.

Each request asks the database whether the access is live. What is not expressly open is closed: a page must state a
permission that is open to support, or be named here. Nothing is sent but with a permission that was agreed, nothing is
downloaded, and the API is closed. While somebody only looks, no statement that writes reaches the database either,
whatever a page may do by mistake.
"""

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect
from django.urls import Resolver404, resolve

from carecert.organisations.access import Request, is_public, policy_of
from carecert.organisations.actor import Actor, Support
from carecert.organisations.scope import scoped
from carecert.people.typed import kept
from carecert.support.actions.helping import note_glance
from carecert.support.queries import helper_of, live_access
from carecert.ui.page import page
from carecert.wire.problems import problem

HELPING = "helping"
API, HTML = "/api/", "text/html"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
WRITING = frozenset({"INSERT", "UPDATE", "DELETE"})
OPEN = frozenset({"home", "search", "assure:framework", "assure:requirement"})
"""Pages for everybody who has signed in that show nothing of a person's own."""
SENT = frozenset({"support:end", "account_logout"})
"""What may be sent without anybody's agreement: the end."""
UNNOTED = frozenset({"home", "search"})

OVER = "Your support access is over, so this was not done."
LOOKING = "You are only looking, so nothing was changed. To change something, ask the organisation to agree to that."
NOT_AGREED = "The organisation has not agreed that you change this, so nothing was changed."
CLOSED = (
    "This page is not open to support. Its people and their accounts, tokens and incidents stay with the organisation."
)
NO_FILES = "Nothing can be downloaded during support access."
NO_API = "The API is closed during support access. End it first."

Handler = Callable[[Request], HttpResponse]


def guard(get_response: Handler) -> Handler:
    """Let whoever helps act at the organisation, as far as the access goes; nobody else is touched."""

    def middleware(request: Request) -> HttpResponse:
        if request.actor.via != "session" or HELPING not in request.session:
            return get_response(request)
        access = live_access(request.session[HELPING], request.actor)
        if access is None:
            return _over(request)
        request.actor = helper_of(request.actor, access)
        request.memberships = []
        with scoped(request.actor):
            why = _refusal(request)
            if why:
                return _refused(request, why)
            reading = Reading()
            with nullcontext() if _may_write(request) else connection.execute_wrapper(reading):
                answer = get_response(request)
            return _refused(request, LOOKING) if reading.stopped else _noted(request, answer)

    return middleware


class Reading:
    """Lets statements through that read. The first that writes raises PermissionDenied, and `stopped` says so."""

    stopped = False

    def __call__(
        self, run: Callable[..., Any], statement: str, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        """Run one statement, or do not."""
        if statement.lstrip()[:6].upper() in WRITING:
            self.stopped = True
            raise PermissionDenied(LOOKING)
        return run(statement, params, many, context)


def _may_write(request: Request) -> bool:
    """Whoever may change something, or sends the end, writes; all others read."""
    support = request.actor.support
    return request.method not in SAFE or (support is not None and bool(support.changes))


def _over(request: Request) -> HttpResponse:
    """The session is one's own again. What was about to be done is not done: it was meant for the organisation."""
    request.session.pop(HELPING, None)
    rotate_token(request)
    if request.method not in SAFE or request.path_info.startswith(API):
        return _refused(request, OVER)
    messages.warning(request, "Your support access is over.")
    return redirect("support:accesses" if request.actor.is_national else "home")


def _refusal(request: Request) -> str:
    """Why this request is not open to support; empty when it is, or when there is no such page."""
    if request.path_info.startswith(API):
        return NO_API
    try:
        found = resolve(request.path_info)
    except Resolver404:
        return ""
    support, policy, name = request.actor.support, policy_of(found.func) or "", found.view_name
    if request.method not in SAFE:
        return "" if name in SENT else _not_sent(support, policy)
    if is_public(policy):
        return ""
    if name in OPEN | SENT or _wanted(policy) in (support.permissions if support else ()):
        return NO_FILES if "file" in request.GET else ""
    return CLOSED


def _not_sent(support: Support | None, policy: str) -> str:
    if support is None or not support.changes:
        return LOOKING
    return "" if _wanted(policy) in support.changes else NOT_AGREED


def _wanted(policy: str) -> str:
    """The permission that a view asks for; empty for one that asks for none."""
    return policy.removeprefix("needs ") if policy.startswith("needs ") else ""


def _noted(request: Request, answer: HttpResponse) -> HttpResponse:
    """The answer, if it is a page, which is noted; a file is refused."""
    found = request.resolver_match
    if found is not None and is_public(policy_of(found.func)):
        return answer
    kind = answer.headers.get("Content-Type", HTML)
    if answer.headers.get("Content-Disposition", "").startswith("attachment") or not kind.startswith(HTML):
        return _refused(request, NO_FILES)
    if request.method == "GET" and answer.status_code == 200 and _is_noted(request):
        _note(request.actor, request.path_info)
    return answer


def _is_noted(request: Request) -> bool:
    return request.resolver_match is not None and request.resolver_match.view_name not in UNNOTED


def _note(actor: Actor, path: str) -> None:
    if actor.support is not None and actor.organisation_id is not None:
        note_glance(actor.support.access_id, actor.organisation_id, path)


def _refused(request: Request, why: str) -> HttpResponse:
    """403, with the sentence and with what was typed."""
    if request.path_info.startswith(API):
        return problem(403, why)
    typed = kept(request, title="This was not done", text=why, resend=False)
    return typed or page(request, "support/refused.jinja", status=403, why=why).render()
