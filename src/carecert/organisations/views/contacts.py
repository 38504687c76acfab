"""The contacts of an organisation: where alerts go, also when nobody is signed in."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from carecert.organisations.access import Request, needs
from carecert.organisations.actions import contact as verbs
from carecert.organisations.actions.contact import CannotKeep
from carecert.organisations.identify import actors_with
from carecert.organisations.lists.filters import yes_or_no
from carecert.organisations.lists.listed import listed
from carecert.organisations.models import Channel, Contact, ContactRole
from carecert.organisations.permissions import Permission
from carecert.organisations.queries.together import Rows, together
from carecert.organisations.queries.who import ENOUGH, receiving, unconfirmed
from carecert.organisations.views.forms import ChangeContactForm
from carecert.ui.components import macro
from carecert.ui.lists.filters import OneOf, Words
from carecert.ui.lists.listing import LISTINGS, Listing
from carecert.ui.page import done, page, posted
from carecert.ui.tables import Column, Tag

MOST_OVERDUE = 10
"""So many contacts are listed to be confirmed at once; the next come when these are done."""


def _address(contact: Contact) -> str:
    return reverse("organisations:change_contact", kwargs={"pk": contact.pk})


def _ways(contact: Contact) -> str:
    return macro("organisations/ways/parts.jinja", "ways", ways=contact.ways.all(), now=timezone.now())


def _values(channel: Channel) -> Callable[[Contact], str]:
    return lambda contact: "; ".join(way.value for way in contact.ways.all() if way.channel == channel)


def _confirmed(contact: Contact) -> datetime | None:
    return min((way.confirmed_at for way in contact.ways.all() if way.confirmed_at), default=None)


CONTACTS = LISTINGS.add(
    Listing(
        slug="contacts",
        title="Contacts",
        where="Contacts of the organisation",
        personal=True,
        columns=(
            Column("Name", "name", link=_address),
            Column("Addresses and numbers", _ways, only="page"),
            *(Column(channel.label, _values(channel), only="file") for channel in Channel),
            Column("Role", lambda contact: contact.get_role_display()),
            Column(
                "Receives alerts",
                lambda contact: Tag("Yes", "green") if contact.receives_alerts else Tag("No", "grey"),
            ),
            Column("Confirmed", _confirmed, only="file"),
        ),
        filters=(
            Words("q", "Name, address or number", by=("name", "ways__value"), several=True),
            OneOf("role", "Role", ContactRole.choices, by="role"),
            yes_or_no("alerts", "Receives alerts", by="receives_alerts"),
        ),
        empty="There is no contact yet.",
    )
)


@dataclass(slots=True)
class Overdue:
    """A contact that nobody has confirmed for 90 days, and its addresses and numbers."""

    pk: int
    name: str
    ways: list[str]


@needs(Permission.READ_CONTACTS)
def contacts(request: Request) -> HttpResponseBase:
    """All contacts of the organisation."""
    found = Contact.objects.visible_to(request.actor).of(request.actor).prefetch_related("ways")
    may_change = request.actor.can(Permission.MANAGE_CONTACTS)
    shown = CONTACTS if may_change else CONTACTS.showing([replace(one, link=None) for one in CONTACTS.columns])
    seen = listed(request, shown, found.order_by("name", "pk"))
    questions = (receiving(request.actor)[:ENOUGH], *([unconfirmed(request.actor)] if may_change else []))
    reached, *old = together(questions)
    return seen.file or page(
        request,
        "organisations/contacts.jinja",
        table=seen,
        places=len(actors_with(request, Permission.MANAGE_CONTACTS)),
        may_change=may_change,
        reached=[name for (name,) in reached],
        overdue=_overdue(old[0])[:MOST_OVERDUE] if old else (),
    )


def _overdue(ways: Rows) -> list[Overdue]:
    """One for each contact, in the order of the rows."""
    found: dict[int, Overdue] = {}
    for pk, name, value in ways:
        found.setdefault(pk, Overdue(pk, name, [])).ways.append(value)
    return [*found.values()]


@needs(Permission.MANAGE_CONTACTS)
def change(request: Request, pk: int) -> HttpResponseBase:
    """Change a contact."""
    contact = _contact(request, pk)
    initial = {name: getattr(contact, name) for name in ("name", "role", "mobile", "receives_alerts")}
    form = ChangeContactForm(posted(request), initial=initial)
    if form.is_valid():
        try:
            verbs.change_contact(contact, by=request.actor, **form.cleaned_data)
        except CannotKeep as why:
            form.add_error(why.field, str(why))
        else:
            return done(request, f"{contact.name} is saved", to="organisations:contacts")
    return page(request, "organisations/change_contact.jinja", form=form, contact=contact, ways=contact.ways.all())


@needs(Permission.MANAGE_CONTACTS)
def remove(request: Request, pk: int) -> HttpResponseBase:
    """Remove a contact."""
    contact = _contact(request, pk)
    if posted(request) is None:
        others = Contact.objects.visible_to(request.actor).of(request.actor).exclude(pk=pk)
        last = contact.receives_alerts and not others.filter(receives_alerts=True).exists()
        return page(request, "organisations/remove_contact.jinja", contact=contact, last=last)
    verbs.remove_contact(contact, by=request.actor)
    return done(request, f"{contact.name} is no longer a contact", to="organisations:contacts")


def _contact(request: Request, pk: int) -> Contact:
    return get_object_or_404(
        Contact.objects.visible_to(request.actor).of(request.actor).select_related("organisation"), pk=pk
    )
