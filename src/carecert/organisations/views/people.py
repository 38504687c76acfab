"""The people of an organisation: who they are, what they are trusted with, and who has been invited."""

from django.contrib.auth import logout
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse

from carecert.organisations.access import Request, fresh, needs
from carecert.organisations.actions import invitation as invitations
from carecert.organisations.actions import membership as memberships
from carecert.organisations.actions.membership import CannotGrant
from carecert.organisations.grants import granting
from carecert.organisations.lists.listed import listed
from carecert.organisations.models import Invitation, Membership
from carecert.organisations.models.staff import StaffGroup
from carecert.organisations.permissions import Permission
from carecert.organisations.queries.beside import panels
from carecert.organisations.queries.who import is_last_administrator
from carecert.organisations.roles import Role
from carecert.organisations.views.forms import LOCAL, RolesForm, what_roles_allow
from carecert.ui.lists.filters import OneOf, Words
from carecert.ui.lists.listing import LISTINGS, Listing
from carecert.ui.page import done, page, posted
from carecert.ui.tables import Column


def trusted_with(membership: Membership) -> str:
    """The roles of a membership in words, without the one that everybody has."""
    return ", ".join(sorted(role.label for role in membership.roles - {Role.LEARNER})) or Role.LEARNER.label


PEOPLE = LISTINGS.add(
    Listing(
        slug="people",
        title="People",
        where="People of the organisation",
        personal=True,
        columns=(
            Column("Name", "person.name", link=lambda one: reverse("organisations:roles", kwargs={"pk": one.pk})),
            Column("Email address", "person.email"),
            Column("Job", "job_title"),
            Column("Staff group", lambda one: StaffGroup.labelled(one.staff_group), only="file"),
            Column("Trusted with", trusted_with),
        ),
        filters=(
            Words("q", "Name or email address", by=("person__name", "person__email")),
            OneOf(
                "role",
                "Trusted with",
                [(role.value, role.label) for role in LOCAL],
                by=lambda rows, role: rows.filter(grants__role=role),
            ),
            OneOf("group", "Staff group", StaffGroup.choices, by="staff_group"),
        ),
        empty="Nobody is here yet.",
    )
)
INVITED = LISTINGS.add(
    Listing(
        slug="invitations",
        title="Invited, not here yet",
        where="People of the organisation",
        personal=True,
        columns=(
            Column("Name", "name"),
            Column("Email address", "email"),
            Column("Invited by", "invited_by"),
            Column("Invited", "created_at"),
            Column("Link works until", "expires_at"),
        ),
        paging="invited",
        size=20,
    )
)


@needs(Permission.MANAGE_PEOPLE)
def people(request: Request) -> HttpResponseBase:
    """Everybody who belongs to the organisation, and who has been invited."""
    members = Membership.objects.visible_to(request.actor).active().filter(organisation=request.actor.organisation_id)
    rows = members.select_related("person").prefetch_related("grants").order_by("person__name", "pk")
    open_ones = Invitation.objects.visible_to(request.actor).of(request.actor).open()
    found = listed(request, PEOPLE, rows)
    invited = listed(request, INVITED, open_ones.order_by("-created_at", "-pk"))
    return (
        found.file
        or invited.file
        or page(request, "organisations/people.jinja", people=found, invited=invited, panels=panels(request.actor))
    )


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
    own = membership.person_id == request.actor.person_id
    kept = membership.roles.difference([*LOCAL, Role.LEARNER])  # the operator gave these, so they stay
    form = RolesForm(posted(request), initial={"roles": [role.value for role in membership.roles]})
    if form.is_valid():
        try:
            seen, wanted = _roles_of(form.seen_version), form.wanted() | kept
            memberships.set_roles(membership, roles=wanted, seen=seen, by=request.actor)
        except CannotGrant as why:
            form.add_error("roles", str(why))
            membership = _member(request, pk)
        else:
            shut_out = own and not granting(Permission.MANAGE_PEOPLE) & wanted
            to = "home" if shut_out else "organisations:people"
            return done(request, f"The roles of {membership.person.name} are saved", to=to)
    form.shows(" ".join(sorted(membership.roles)))
    return page(
        request,
        "organisations/roles.jinja",
        form=form,
        membership=membership,
        own=own,
        group=StaffGroup.labelled(membership.staff_group),
        kept=kept,
        allowed=what_roles_allow(),
    )


@needs(Permission.MANAGE_PEOPLE)
def leave(request: Request, pk: int) -> HttpResponseBase:
    """End a person's membership."""
    membership = _member(request, pk)
    own, problem = membership.person_id == request.actor.person_id, ""
    if posted(request) is not None:
        try:
            memberships.leave(membership, by=request.actor)
        except CannotGrant as why:
            problem = str(why)
        else:
            to = "home" if own else "organisations:people"
            if own and not request.session.exists(request.session.session_key or ""):
                logout(request)  # this session has ended with the membership, so the answer needs another
            return done(request, f"{membership.person.name} no longer belongs here", to=to)
    last = is_last_administrator(membership)
    return page(request, "organisations/leave.jinja", membership=membership, own=own, problem=problem, last=last)


def _roles_of(version: str) -> frozenset[Role] | None:
    """The roles that the page showed; None when it did not say."""
    return frozenset(Role(role) for role in version.split() if role in Role.values) if version else None


def _member(request: Request, pk: int) -> Membership:
    found = Membership.objects.visible_to(request.actor).active().filter(organisation=request.actor.organisation_id)
    return get_object_or_404(found.select_related("person", "organisation").prefetch_related("grants"), pk=pk)
