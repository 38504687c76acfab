"""Contacts for programs: list, add, change, confirm, remove, with their ways; and who can be reached."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from ninja import Field, Schema

from carecert.organisations.access import Request
from carecert.organisations.actions import contact as contacts
from carecert.organisations.actions import way as verbs
from carecert.organisations.actions.contact import CannotKeep
from carecert.organisations.actor import Actor
from carecert.organisations.identify import actors_with
from carecert.organisations.models import Channel, Contact, ContactRole, Organisation, Proof, Reachability, Way
from carecert.organisations.permissions import Permission as Own
from carecert.reach.actions.asking import ask_to_verify
from carecert.reach.actions.several import confirm_several
from carecert.reach.permissions import Permission
from carecert.reach.queries.hardest import hardest
from carecert.reach.queries.standing import drills, line
from carecert.wire.idempotency import idempotent
from carecert.wire.paging import cursor_page
from carecert.wire.problems import Problem
from carecert.wire.router import Router, require

router = Router(tags=["Contacts"])


class WayOut(Schema):
    """One way to reach a contact. `failed_why`: why messages do not arrive, empty while they do."""

    id: int
    channel: Channel
    value: str
    verified_at: datetime | None
    confirmed_at: datetime | None
    failed_at: datetime | None
    failed_why: str


class ContactOut(Schema):
    """A contact with its ways. `organisation`: the code."""

    id: int
    organisation: str
    name: str
    role: ContactRole
    receives_alerts: bool
    ways: list[WayOut]


class ContactsOut(Schema):
    """One page of contacts, and the cursor of the next page."""

    items: list[ContactOut]
    next: str | None


class ContactIn(Schema):
    """A new contact with its first address and, if there is one, its first mobile number."""

    name: str = Field(min_length=1, max_length=200, pattern=r"\S")
    email: str = Field(max_length=254, pattern=r"^\S+@\S+\.\S+$")
    mobile: str = Field("", max_length=20)
    role: ContactRole = ContactRole.ALERT_ONLY
    receives_alerts: bool = True


class ContactChange(Schema):
    """What is to be different; what is left out stays."""

    name: str | None = Field(None, min_length=1, max_length=200, pattern=r"\S")
    mobile: str | None = Field(None, max_length=20)
    role: ContactRole | None = None
    receives_alerts: bool | None = None


class WayIn(Schema):
    """Another way to reach a contact."""

    channel: Channel
    value: str = Field(min_length=1, max_length=254)


class ConfirmationsIn(Schema):
    """The ids of up to 500 contacts."""

    contacts: list[int] = Field(min_length=1, max_length=500)


class ConfirmationOut(Schema):
    """What came of one contact, and in words why not."""

    id: int
    done: bool
    words: str


class ConfirmationsOut(Schema):
    """What came of each, in the order in which they were named."""

    items: list[ConfirmationOut]


class ReachabilityOut(Schema):
    """How well an organisation can be reached: a score from 0 to 100, and what is missing, as codes and in words."""

    organisation: str
    name: str
    score: int
    reasons: list[str]
    in_words: list[str]


class FiguresOut(Schema):
    """One page of figures, the lowest score first, and the cursor of the next page."""

    items: list[ReachabilityOut]
    next: str | None


class DrillOut(Schema):
    """One test message, and which contacts answered in time, late, and not at all. `over`: whether its time is."""

    month: date
    began_at: datetime
    ends_at: datetime
    over: bool
    in_time: list[str]
    late: list[str]
    silent: list[str]


class DrillsOut(Schema):
    """One page of test messages, the newest first, and the cursor of the next page."""

    items: list[DrillOut]
    next: str | None


@router.get("", response=ContactsOut, operation_id="contacts", summary="List the contacts of your organisation")
def list_contacts(request: Request, limit: int = 50, cursor: str | None = None) -> dict[str, Any]:
    """In the order in which they were added."""
    actor = require(request, Own.READ_CONTACTS)
    rows = _mine(actor)
    found, following = cursor_page(rows, by=("id",), cursor=cursor, limit=limit)
    return {"items": [shown(contact) for contact in found], "next": following}


@router.post("", response={201: ContactOut}, operation_id="add_contact", summary="Add a contact")
def add_contact(request: Request, given: ContactIn) -> HttpResponse:
    """Send an `Idempotency-Key`, so that a repetition adds nothing."""
    actor = require(request, Own.MANAGE_CONTACTS)
    own = Organisation.objects.visible_to(actor).filter(pk=actor.organisation_id or 0).first()
    if own is None:
        raise Problem(403, "You act for no organisation.")
    return _once(request, 201, lambda: contacts.add_contact(own, by=actor, **given.model_dump()).pk)


@router.get("/reachability", response=FiguresOut, operation_id="reachability", summary="Who cannot be reached")
def list_figures(
    request: Request, kind: str = "", region: str = "", limit: int = 50, cursor: str | None = None
) -> dict[str, Any]:
    """The organisations that you oversee, the lowest score first. `kind` and `region` (a code) narrow."""
    actor = require(request, Permission.READ)
    rows = hardest(actor, kind=kind, region=region)
    found, following = cursor_page(rows, by=("score", "organisation_id"), cursor=cursor, limit=limit)
    return {"items": [_figure(row) for row in found], "next": following}


@router.get(
    "/reachability/{code}",
    response=ReachabilityOut,
    operation_id="reachability_of",
    summary="How well one can be reached",
)
def one_figure(request: Request, code: str) -> dict[str, Any]:
    """Your own organisation, for whoever may see its contacts; others for those who oversee them.

    404 for an organisation that you may not see, or that has no figure yet.
    """
    actor = _reader(request, code)
    rows = Reachability.objects.visible_to(actor).select_related("organisation")
    found = rows.filter(organisation__code=code.replace("\x00", "").upper()).first()
    if found is None:
        raise Problem(404, "There is no such figure.")
    return _figure(found)


@router.get(
    "/reachability/{code}/drills", response=DrillsOut, operation_id="drills", summary="Test messages of an organisation"
)
def list_drills(request: Request, code: str, limit: int = 50, cursor: str | None = None) -> dict[str, Any]:
    """Who answered them. For whoever may see its figure."""
    actor = _reader(request, code)
    place = Organisation.objects.visible_to(actor).filter(code=code.replace("\x00", "").upper()).first()
    if place is None:
        raise Problem(404, "There is no such organisation.")
    found, following = cursor_page(drills(actor, place), by=("-month", "-id"), cursor=cursor, limit=limit)
    now = timezone.now()
    return {"items": [asdict(line(one, now)) for one in found], "next": following}


@router.post(
    "/confirmations",
    response=ConfirmationsOut,
    operation_id="confirm_contacts",
    summary="Say of several contacts that all of them is still right",
)
def confirm_contacts(request: Request, given: ConfirmationsIn) -> HttpResponse:
    """At every organisation whose contacts you look after; a token speaks for one. Each contact by itself."""
    require(request, Own.MANAGE_CONTACTS)
    acting = actors_with(request, Own.MANAGE_CONTACTS)

    def act() -> tuple[int, dict[str, Any]]:
        told = confirm_several(given.contacts, acting=acting)
        return 200, {"items": [{"id": one.pk, "done": one.done, "words": one.words} for one in told]}

    return idempotent(request, act)


@router.get("/{contact_id}", response=ContactOut, operation_id="contact", summary="One contact")
def read_contact(request: Request, contact_id: int) -> dict[str, Any]:
    """404 for one of another organisation."""
    return shown(_contact(require(request, Own.READ_CONTACTS), contact_id))


@router.patch("/{contact_id}", response=ContactOut, operation_id="change_contact", summary="Change a contact")
def change_contact(request: Request, contact_id: int, given: ContactChange) -> HttpResponse:
    """Its name, role, first mobile number, and whether alerts go there."""
    actor = require(request, Own.MANAGE_CONTACTS)
    contact = _contact(actor, contact_id)

    def act() -> int:
        kept = {name: getattr(contact, name) for name in ("name", "mobile", "role", "receives_alerts")}
        contacts.change_contact(contact, by=actor, **kept | given.model_dump(exclude_none=True))
        return contact_id

    return _once(request, 200, act)


@router.api_operation(
    ["DELETE"], "/{contact_id}", response={204: None}, operation_id="remove_contact", summary="Remove a contact"
)
def remove_contact(request: Request, contact_id: int) -> HttpResponse:
    """No further message goes there."""
    actor = require(request, Own.MANAGE_CONTACTS)
    contacts.remove_contact(_contact(actor, contact_id), by=actor)
    return HttpResponse(status=204)


@router.post(
    "/{contact_id}/confirmation",
    response=ContactOut,
    operation_id="confirm_contact",
    summary="Say that all of a contact is still right",
)
def confirm_contact(request: Request, contact_id: int) -> HttpResponse:
    """Holds for 90 days."""
    actor = require(request, Own.MANAGE_CONTACTS)
    contact = _contact(actor, contact_id)

    def act() -> int:
        verbs.confirm_contact(contact, by=actor)
        return contact_id

    return _once(request, 200, act)


@router.post(
    "/{contact_id}/ways", response={201: ContactOut}, operation_id="add_way", summary="Add an address or a number"
)
def add_way(request: Request, contact_id: int, given: WayIn) -> HttpResponse:
    """An email address gets the link that verifies it."""
    actor = require(request, Own.MANAGE_CONTACTS)
    contact = _contact(actor, contact_id)

    def act() -> int:
        made = verbs.add_way(contact, channel=given.channel, value=given.value, by=actor)
        if made.is_email:
            ask_to_verify(made, by=actor)
        return contact_id

    return _once(request, 201, act)


@router.post(
    "/{contact_id}/ways/{way_id}/verification",
    response=ContactOut,
    operation_id="verify_way",
    summary="Verify an address or a number",
)
def verify_way(request: Request, contact_id: int, way_id: int) -> HttpResponse:
    """An email address gets a link, which its owner opens. For a number it says that you rang it."""
    actor = require(request, Own.MANAGE_CONTACTS)
    way = _way(actor, contact_id, way_id)

    def act() -> int:
        if way.is_email:
            ask_to_verify(way, by=actor)
        else:
            verbs.verify_way(way, proof=Proof.RANG, by=actor)
        return contact_id

    return _once(request, 200, act)


@router.api_operation(
    ["DELETE"],
    "/{contact_id}/ways/{way_id}",
    response={204: None},
    operation_id="remove_way",
    summary="Remove an address or a number",
)
def remove_way(request: Request, contact_id: int, way_id: int) -> HttpResponse:
    """409 for the last email address: a contact needs one."""
    actor = require(request, Own.MANAGE_CONTACTS)
    try:
        verbs.remove_way(_way(actor, contact_id, way_id), by=actor)
    except CannotKeep as why:
        raise Problem(409, str(why)) from None
    return HttpResponse(status=204)


def shown(contact: Contact) -> dict[str, Any]:
    """A contact as the API shows it."""
    made = ContactOut(
        id=contact.pk,
        organisation=contact.organisation.code,
        name=contact.name,
        role=ContactRole(contact.role),
        receives_alerts=contact.receives_alerts,
        ways=[WayOut.from_orm(way) for way in contact.ways.all()],
    )
    return made.model_dump(mode="json")


def _once(request: Request, status: int, act: Callable[[], int]) -> HttpResponse:
    """Carry out `act` once for each key, and answer with the contact whose id it returns; 409 for what is refused."""

    def whole() -> tuple[int, dict[str, Any]]:
        try:
            made = act()
        except CannotKeep as why:
            raise Problem(409, str(why)) from None
        return status, shown(_contact(request.actor, made))

    return idempotent(request, whole)


def _mine(actor: Actor) -> Any:
    found = Contact.objects.visible_to(actor).of(actor)
    return found.select_related("organisation").prefetch_related("ways")


def _contact(actor: Actor, pk: int) -> Contact:
    found: Contact | None = _mine(actor).filter(pk=pk).first()
    if found is None:
        raise Problem(404, "There is no such contact.")
    return found


def _way(actor: Actor, contact: int, pk: int) -> Way:
    mine = Way.objects.visible_to(actor).of(actor).filter(contact=contact, pk=pk)
    found = mine.select_related("contact__organisation").first()
    if found is None:
        raise Problem(404, "There is no such address or number.")
    return found


def _reader(request: Request, code: str) -> Actor:
    """Whoever may see how this organisation can be reached: its own people, or those who oversee it."""
    own = code.upper() == request.actor.organisation_code
    return require(request, Own.READ_CONTACTS if own else Permission.READ)


def _figure(row: Reachability) -> dict[str, Any]:
    place = row.organisation
    return {
        "organisation": place.code,
        "name": place.name,
        "score": row.score,
        "reasons": row.reasons,
        "in_words": row.in_words,
    }
