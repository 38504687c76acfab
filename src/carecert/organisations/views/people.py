"""The people of an organisation: who they are, what they are trusted with, and who has been invited."""

from django.db.models import Q
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse

from carecert.organisations.access import Request, fresh, needs
from carecert.organisations.actions import invitation as invitations
from carecert.organisations.actions import membership as memberships
from carecert.organisations.actions.membership import CannotGrant
from carecert.organisations.models import Invitation, Membership
from carecert.organisations.models.staff import StaffGroup
from carecert.organisations.permissions import Permission
from carecert.organisations.queries.beside import panels
from carecert.organisations.queries.who import is_last_administrator
from carecert.organisations.roles import Role
from carecert.organisations.views.forms import LOCAL, RolesForm, what_roles_allow
from carecert.ui.page import done, page, posted
from carecert.ui.paging import paged
from carecert.ui.tables import Column, Table

LONGEST = 100


def trusted_with(membership: Membership) -> str:
    """The roles of a membership in words, without the one that everybody has."""
    return ", ".join(sorted(role.label for role in membership.roles - {Role.LEARNER})) or Role.LEARNER.label


COLUMNS = (
    Column("Name", "person.name", link=lambda one: reverse("organisations:roles", kwargs={"pk": one.pk})),
    Column("Email address", "person.email"),
    Column("Job", "job_title"),
    Column("Trusted with", trusted_with),
)


@needs(Permission.MANAGE_PEOPLE)
def people(request: Request) -> HttpResponseBase:
    """Everybody who belongs to the organisation, and who has been invited."""
    words = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:LONGEST]
    members = Membership.objects.visible_to(request.actor).active().filter(organisation=request.actor.organisation_id)
    for word in words.split():
        members = members.filter(Q(person__name__icontains=word) | Q(person__email__icontains=word))
    invited = Invitation.objects.visible_to(request.actor).of(request.actor).open()
    rows = members.select_related("person").prefetch_related("grants").order_by("person__name", "pk")
    return page(
        request,
        "organisations/people.jinja",
        table=Table(columns=COLUMNS, rows=paged(request, rows, size=50), caption="People", empty=_nobody(words)),
        words=words,
        panels=panels(request.actor),
        invited=paged(request, invited.order_by("-created_at", "-pk"), size=20, name="invited"),
    )


def _nobody(words: str) -> str:
    return f"Nobody is called “{words}”." if words else "Nobody is here yet."


@needs(Permission.MANAGE_PEOPLE)
def withdraw(request: Request, pk: int) -> HttpResponseBase:
    """Take an invitation back."""
    open_ones = Invitation.objects.visible_to(request.actor).of(request.actor).open()
    invitation = get_object_or_404(open_ones.select_related("organisation"), pk=pk)
    if posted(request) is None:
        return page(request, "organisations/inviting/withdraw.jinja", invitation=invitation)
    invitations.withdraw(invitation, by=request.actor)
    return done(request, f"The invitation to {invitation.email} no longer works", to="organisations:people")


@needs(Permission.MANAGE_PEOPLE)
@fresh
def roles(request: Request, pk: int) -> HttpResponseBase:
    """What one person is trusted with."""
    membership = _member(request, pk)
    kept = membership.roles.difference([*LOCAL, Role.LEARNER])  # the operator gave these, so they stay
    form = RolesForm(posted(request), initial={"roles": [role.value for role in membership.roles]})
    if form.is_valid():
        try:
            seen = _roles_of(form.seen_version)
            memberships.set_roles(membership, roles=form.wanted() | kept, seen=seen, by=request.actor)
        except CannotGrant as why:
            form.add_error("roles", str(why))
            membership = _member(request, pk)
        else:
            return done(request, f"The roles of {membership.person.name} are saved", to="organisations:people")
    form.shows(" ".join(sorted(membership.roles)))
    return page(
        request,
        "organisations/roles.jinja",
        form=form,
        membership=membership,
        group=StaffGroup.labelled(membership.staff_group),
        kept=kept,
        allowed=what_roles_allow(),
    )


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
    last = is_last_administrator(membership)
    return page(request, "organisations/leave.jinja", membership=membership, problem=problem, last=last)


def _roles_of(version: str) -> frozenset[Role] | None:
    """The roles that the page showed; None when it did not say."""
    return frozenset(Role(role) for role in version.split() if role in Role.values) if version else None


def _member(request: Request, pk: int) -> Membership:
    found = Membership.objects.visible_to(request.actor).active().filter(organisation=request.actor.organisation_id)
    return get_object_or_404(found.select_related("person", "organisation").prefetch_related("grants"), pk=pk)
