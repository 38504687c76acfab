"""Inviting somebody, one thing on each page: who, what they are trusted with, a few words, and check answers."""

from functools import cache, partial

from django.http.response import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from carecert.organisations.access import Request, fresh, needs
from carecert.organisations.actions import invitation as invitations
from carecert.organisations.actions.invitation import CannotInvite
from carecert.organisations.actions.membership import CannotGrant
from carecert.organisations.actor import Actor
from carecert.organisations.grants import needs_second_factor
from carecert.organisations.models import Invitation, Organisation
from carecert.organisations.permissions import Permission
from carecert.organisations.queries import who
from carecert.organisations.views.forms import RolesForm, WelcomeForm, WhoForm, what_roles_allow
from carecert.people.addresses import fold
from carecert.ui.flow import Flow, Journey, Step
from carecert.ui.page import page, posted


def inviting(actor: Actor) -> Flow:
    """The pages of the journey, for whoever invites."""
    belongs = cache(partial(who.belongs, organisation_id=actor.organisation_id))
    return Flow(
        (
            Step("who", "Who do you want to invite?", partial(WhoForm, belongs=belongs)),
            Step("roles", "What are they trusted with?", RolesForm),
            Step("welcome", "Do you want to add a message?", WelcomeForm),
        )
    )


def _journey(request: Request) -> Journey:
    return Journey(
        request,
        name="invite",
        flow=inviting(request.actor),
        owner=f"{request.actor.person_id} at {request.actor.organisation_code}",
        step="organisations:invite_step",
        check="organisations:invite_check",
    )


@needs(Permission.MANAGE_PEOPLE)
def begin(request: Request) -> HttpResponseBase:
    """Begin; or, where somebody stopped half-way, go on or start again."""
    journey = _journey(request)
    if posted(request) is not None:
        journey.forget()
    if not journey.begun:
        return HttpResponseRedirect(journey.address(journey.flow.steps[0]))
    return page(
        request,
        "organisations/inviting/begun.jinja",
        journey=journey,
        onward=journey.address(journey.flow.unanswered(journey.state)),
    )


@needs(Permission.MANAGE_PEOPLE)
def step(request: Request, slug: str) -> HttpResponseBase:
    """One page of questions."""
    return _journey(request).ask(
        slug,
        leave=reverse("organisations:people"),
        template="organisations/inviting/step.jinja",
        allowed=what_roles_allow() if slug == "roles" else {},
    )


@needs(Permission.MANAGE_PEOPLE)
@fresh
def check(request: Request) -> HttpResponseBase:
    """Everything once more; then the invitation is sent."""
    journey = _journey(request)
    detour = journey.detour()
    if detour is not None:
        return detour
    problem = ""
    if journey.confirmed():
        try:
            made = _send(request, journey)
        except (CannotInvite, CannotGrant) as why:
            problem = str(why)
        else:
            return journey.finish("organisations:invited", pk=made.pk)
    return journey.check(
        "organisations/inviting/check.jinja", problem=problem, send="Send the invitation", **_notes(request, journey)
    )


@needs(Permission.MANAGE_PEOPLE)
def invited(request: Request, pk: int) -> HttpResponseBase:
    """The invitation is on its way, and what happens next."""
    mine = Invitation.objects.visible_to(request.actor).of(request.actor).open()
    made = get_object_or_404(mine, pk=pk)
    return page(
        request, "organisations/inviting/invited.jinja", invitation=made, code=needs_second_factor(made.role_set)
    )


def _send(request: Request, journey: Journey) -> Invitation:
    own = Organisation.objects.visible_to(request.actor)
    organisation = get_object_or_404(own, pk=request.actor.organisation_id)
    clean = journey.clean
    return invitations.invite(
        organisation, roles=RolesForm.wanted_of(clean["roles"]), by=request.actor, **clean["who"], **clean["welcome"]
    )


def _notes(request: Request, journey: Journey) -> dict[str, object]:
    """What to know before sending: whether a code is needed, and an earlier invitation that this one replaces."""
    clean = journey.clean
    mine = Invitation.objects.visible_to(request.actor).of(request.actor).open()
    return {
        "name": clean["who"]["name"],
        "code": needs_second_factor(RolesForm.wanted_of(clean["roles"])),
        "earlier": mine.filter(email=fold(clean["who"]["email"])).first(),
    }
