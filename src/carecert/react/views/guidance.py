"""The front page of React and the playbooks to read and print. For anybody."""

from django.http import Http404
from django.http.response import HttpResponseBase

from carecert.organisations.access import Request, public
from carecert.react.permissions import Permission
from carecert.react.queries import guidance
from carecert.react.rules import playbook as rules
from carecert.react.rules.playbook_body import PlaybookBody
from carecert.ui.page import page


@public(because="Guidance helps most before and during an incident, when nobody has time to sign in.")
def home(request: Request) -> HttpResponseBase:
    """Where to begin: triage, playbooks, and for responders the incidents."""
    return page(
        request,
        "react/home.jinja",
        playbooks=guidance.playbooks(),
        may_read=request.actor.can(Permission.READ),
        may_help=request.actor.can(Permission.HELP),
    )


@public(because="A playbook is published under an open licence and is printed before it is needed.")
def playbook(request: Request, slug: str) -> HttpResponseBase:
    """One playbook with all its steps, for a large trust and a small practice."""
    release = guidance.playbook(slug)
    if release is None:
        raise Http404("no such playbook")
    body = release.body(PlaybookBody)
    return page(
        request,
        "react/playbook.jinja",
        release=release,
        body=body,
        groups=rules.groups(body),
        roles={one.id: one for one in body.roles},
    )
