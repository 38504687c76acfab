"""The API's router for the people of one's organisation: who they are, their roles, and who is invited."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from ninja import Field, Schema

from carecert.organisations.access import Request
from carecert.organisations.actions import invitation as invitations
from carecert.organisations.actions import membership as memberships
from carecert.organisations.actions.invitation import CannotInvite
from carecert.organisations.actions.membership import CannotGrant
from carecert.organisations.actor import Actor
from carecert.organisations.models import Invitation, Membership, Organisation
from carecert.organisations.models.staff import StaffGroup
from carecert.organisations.permissions import Permission
from carecert.organisations.roles import Role
from carecert.wire.idempotency import idempotent
from carecert.wire.paging import cursor_page
from carecert.wire.problems import Problem
from carecert.wire.proving import require_fresh
from carecert.wire.router import Router, require

router = Router(tags=["People"])
GONE = "There is no such person here."
EMAIL = r"^[^\s@\x00]+@[^\s@\x00]+\.[^\s@\x00]+$"


class PersonOut(Schema):
    """Somebody at your organisation. `id` is that of the membership, not of the account."""

    id: int
    name: str
    email: str
    job_title: str
    staff_group: str
    roles: list[Role]
    joined_at: datetime


class PeopleOut(Schema):
    """One page of people, and the cursor of the next page."""

    items: list[PersonOut]
    next: str | None


class RolesIn(Schema):
    """The roles that the person has from now on. `seen`: those that you saw; if they have changed since, nothing is
    done."""

    roles: list[Role]
    seen: list[Role] | None = None


class InvitationOut(Schema):
    """An invitation that stands. Its link works until `expires_at`."""

    id: int
    name: str
    email: str
    job_title: str
    staff_group: str
    roles: list[Role]
    invited_by: str
    created_at: datetime
    expires_at: datetime


class InvitationsOut(Schema):
    """One page of invitations, and the cursor of the next page."""

    items: list[InvitationOut]
    next: str | None


class InvitationIn(Schema):
    """Whom to invite. `welcome`: a line of your own for the email."""

    name: str = Field(min_length=1, max_length=200, pattern=r"^[^\x00]*[^\s\x00][^\x00]*$")
    email: str = Field(max_length=254, pattern=EMAIL)
    job_title: str = Field("", max_length=120, pattern=r"^[^\x00]*$")
    staff_group: StaffGroup | None = None
    welcome: str = Field("", max_length=500, pattern=r"^[^\x00]*$")
    roles: list[Role] = []


@router.get("", response=PeopleOut, operation_id="people", summary="The people of your organisation")
def people(
    request: Request, q: str = "", role: Role | None = None, limit: int = 50, cursor: str | None = None
) -> dict[str, Any]:
    """In the order in which they joined. `q`: words of the name or email address. `role`: who has it."""
    actor = require(request, Permission.MANAGE_PEOPLE)
    rows = _members(actor)
    for word in q.replace("\x00", "").split()[:10]:
        rows = rows.filter(Q(person__name__icontains=word) | Q(person__email__icontains=word))
    if role:
        rows = rows.filter(grants__role=role)
    found, following = cursor_page(rows, by=("id",), cursor=cursor, limit=limit)
    return {"items": [shown(one) for one in found], "next": following}


@router.get(
    "/invitations", response=InvitationsOut, operation_id="invitations", summary="Who is invited and not here yet"
)
def invited(request: Request, limit: int = 50, cursor: str | None = None) -> dict[str, Any]:
    """In the order in which they were invited. One whose link ran out is listed until it is withdrawn or renewed."""
    rows = _open(require(request, Permission.MANAGE_PEOPLE))
    found, following = cursor_page(rows, by=("id",), cursor=cursor, limit=limit)
    return {"items": [_invitation(one) for one in found], "next": following}


@router.post("/invitations", response={201: InvitationOut}, operation_id="invite", summary="Invite somebody")
def invite(request: Request, given: InvitationIn) -> HttpResponse:
    """An email goes out with a link that works for a week. An earlier invitation of the address ends.

    Send an `Idempotency-Key`. 409 for somebody who belongs here, and for a role that you cannot give.
    """
    actor = require_fresh(request, Permission.MANAGE_PEOPLE)
    own = Organisation.objects.visible_to(actor).filter(pk=actor.organisation_id or 0).first()
    if own is None:
        raise Problem(403, "You act for no organisation.")

    def act() -> tuple[int, dict[str, Any]]:
        told = given.model_dump(exclude={"roles", "staff_group"}) | {"staff_group": given.staff_group or ""}
        try:
            made = invitations.invite(own, roles=given.roles, by=actor, **told)
        except (CannotInvite, CannotGrant) as why:
            raise Problem(409, str(why)) from None
        return 201, InvitationOut(**_invitation(made)).model_dump(mode="json")

    return idempotent(request, act)


@router.api_operation(
    ["DELETE"],
    "/invitations/{invitation_id}",
    response={204: None},
    operation_id="withdraw_invitation",
    summary="Take an invitation back",
)
def withdraw(request: Request, invitation_id: int) -> HttpResponse:
    """Its link works no longer."""
    actor = require(request, Permission.MANAGE_PEOPLE)
    found = _open(actor).filter(pk=invitation_id).first()
    if found is None:
        raise Problem(404, "There is no such invitation.")
    invitations.withdraw(found, by=actor)
    return HttpResponse(status=204)


@router.get("/{person_id}", response=PersonOut, operation_id="person", summary="One of the people")
def person(request: Request, person_id: int) -> dict[str, Any]:
    """404 for somebody of another organisation."""
    return shown(_member(require(request, Permission.MANAGE_PEOPLE), person_id))


@router.put("/{person_id}/roles", response=PersonOut, operation_id="set_roles", summary="Say what somebody may do")
def set_roles(request: Request, person_id: int, given: RolesIn) -> dict[str, Any]:
    """Exactly these roles, and that of a learner. National and overseeing roles are kept, and cannot be given.

    409 where the last administrator would go, and where somebody else has changed the roles since you saw them.
    """
    actor = require_fresh(request, Permission.MANAGE_PEOPLE)
    member = _member(actor, person_id)
    seen = None if given.seen is None else frozenset(given.seen)
    try:
        memberships.set_roles(member, roles=given.roles, seen=seen, by=actor)
    except CannotGrant as why:
        raise Problem(409, str(why)) from None
    return shown(_member(actor, person_id))


@router.api_operation(
    ["DELETE"], "/{person_id}", response={204: None}, operation_id="end_membership", summary="Somebody leaves"
)
def leave(request: Request, person_id: int) -> HttpResponse:
    """The account stays, for other organisations. 409 for the last administrator."""
    actor = require(request, Permission.MANAGE_PEOPLE)
    try:
        memberships.leave(_member(actor, person_id), by=actor)
    except CannotGrant as why:
        raise Problem(409, str(why)) from None
    return HttpResponse(status=204)


def shown(one: Membership) -> dict[str, Any]:
    """A member as the API shows them."""
    return {
        "id": one.pk,
        "name": one.person.name,
        "email": one.person.email,
        "job_title": one.job_title,
        "staff_group": one.staff_group,
        "roles": sorted(one.roles),
        "joined_at": one.joined_at,
    }


def _invitation(one: Invitation) -> dict[str, Any]:
    names = ("name", "email", "job_title", "staff_group", "invited_by", "created_at", "expires_at")
    return {"id": one.pk, "roles": sorted(one.role_set)} | {name: getattr(one, name) for name in names}


def _members(actor: Actor) -> Any:
    found = Membership.objects.visible_to(actor).active().filter(organisation=actor.organisation_id or 0)
    return found.select_related("person", "organisation").prefetch_related("grants")


def _member(actor: Actor, pk: int) -> Membership:
    found: Membership | None = _members(actor).filter(pk=pk).first()
    if found is None:
        raise Problem(404, GONE)
    return found


def _open(actor: Actor) -> Any:
    return Invitation.objects.visible_to(actor).of(actor).open().select_related("organisation")
