"""The people of an organisation: who they are, what they are trusted with, and who has been invited."""

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from carecert.organisations.access import Request, needs
from carecert.organisations.actions import invitation as invitations
from carecert.organisations.actions import membership as memberships
from carecert.organisations.actions.invitation import CannotInvite
from carecert.organisations.actions.membership import CannotGrant
from carecert.organisations.forms import InviteForm, RolesForm
from carecert.organisations.models import Invitation, Membership, Organisation
from carecert.organisations.permissions import Permission
from carecert.ui.page import done, page, posted


@needs(Permission.MANAGE_PEOPLE)
def people(request: Request) -> HttpResponseBase:
    """Everybody who belongs to the organisation, and who has been invited."""
    members = Membership.objects.visible_to(request.actor).active().filter(organisation=request.actor.organisation_id)
    invited = Invitation.objects.visible_to(request.actor).filter(
        organisation=request.actor.organisation_id, accepted_at=None, withdrawn_at=None
    )
    return page(
        request,
        "organisations/people.jinja",
        members=members.select_related("person").prefetch_related("grants").order_by("person__name"),
        invited=invited,
    )


@needs(Permission.MANAGE_PEOPLE)
def invite(request: Request) -> HttpResponseBase:
    """Ask somebody to join."""
    form = InviteForm(posted(request))
    if form.is_valid():
        organisation = get_object_or_404(
            Organisation.objects.visible_to(request.actor), pk=request.actor.organisation_id
        )
        try:
            invitations.invite(
                organisation,
                email=form.cleaned_data["email"],
                name=form.cleaned_data["name"],
                roles=form.wanted(),
                by=request.actor,
            )
        except (CannotInvite, CannotGrant) as why:
            form.add_error("email", str(why))
        else:
            return done(request, f"We sent an invitation to {form.cleaned_data['email']}", to="organisations:people")
    return page(request, "organisations/invite.jinja", form=form)


@needs(Permission.MANAGE_PEOPLE)
def withdraw(request: Request, pk: int) -> HttpResponseBase:
    """Take an invitation back."""
    invitation = get_object_or_404(Invitation.objects.visible_to(request.actor).of(request.actor), pk=pk)
    if posted(request) is None:
        return page(request, "organisations/withdraw.jinja", invitation=invitation)
    invitations.withdraw(invitation, by=request.actor)
    return done(request, f"The invitation to {invitation.email} no longer works", to="organisations:people")


@needs(Permission.MANAGE_PEOPLE)
def roles(request: Request, pk: int) -> HttpResponseBase:
    """What one person is trusted with."""
    membership = _member(request, pk)
    form = RolesForm(posted(request), initial={"roles": [role.value for role in membership.roles]})
    if form.is_valid():
        kept = membership.roles - {role for role, *_ in RolesForm.base_fields["roles"].choices}
        try:
            memberships.set_roles(membership, roles=form.wanted() | kept, by=request.actor)
        except CannotGrant as why:
            form.add_error("roles", str(why))
        else:
            return done(request, f"{membership.person.name}’s roles are saved", to="organisations:people")
    return page(request, "organisations/roles.jinja", form=form, membership=membership)


@needs(Permission.MANAGE_PEOPLE)
def leave(request: Request, pk: int) -> HttpResponseBase:
    """End a person's membership."""
    membership = _member(request, pk)
    problem = ""
    if posted(request) is not None:
        try:
            memberships.leave(membership, by=request.actor)
        except CannotGrant as why:
            problem = str(why)
        else:
            return done(request, f"{membership.person.name} no longer belongs here", to="organisations:people")
    return page(request, "organisations/leave.jinja", membership=membership, problem=problem)


def _member(request: Request, pk: int) -> Membership:
    found = Membership.objects.visible_to(request.actor).active().filter(organisation=request.actor.organisation_id)
    return get_object_or_404(found.select_related("person", "organisation").prefetch_related("grants"), pk=pk)
