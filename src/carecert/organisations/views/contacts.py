"""The contacts of an organisation: where alerts go, also when nobody is signed in."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from carecert.organisations.access import Request, needs
from carecert.organisations.actions import contact as verbs
from carecert.organisations.actions.contact import CannotKeep
from carecert.organisations.actions.once import once
from carecert.organisations.models import Contact, ContactRole, Organisation
from carecert.organisations.permissions import Permission
from carecert.organisations.queries.together import Rows, together
from carecert.organisations.queries.who import ENOUGH, receiving, unconfirmed
from carecert.organisations.views.forms import ChangeContactForm, ContactForm
from carecert.ui.components import macro
from carecert.ui.page import done, page, posted
from carecert.ui.paging import paged
from carecert.ui.tables import Column, Table, Tag

MOST_OVERDUE = 10
"""So many contacts are listed to be confirmed at once; the next come when these are done."""


def _address(contact: Contact) -> str:
    return reverse("organisations:change_contact", kwargs={"pk": contact.pk})


def _ways(contact: Contact) -> str:
    return macro("organisations/ways/parts.jinja", "ways", ways=contact.ways.all(), now=timezone.now())


COLUMNS = (
    Column("Addresses and numbers", _ways),
    Column("Role", lambda contact: contact.get_role_display()),
    Column("Receives alerts", lambda contact: Tag("Yes", "green") if contact.receives_alerts else Tag("No", "grey")),
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
    name = Column("Name", "name", link=_address if may_change else None)
    questions = (receiving(request.actor)[:ENOUGH], *([unconfirmed(request.actor)] if may_change else []))
    reached, *old = together(questions)
    return page(
        request,
        "organisations/contacts.jinja",
        table=Table(
            columns=[name, *COLUMNS],
            rows=paged(request, found.order_by("name", "pk"), size=50),
            caption="Contacts",
            empty="There is no contact yet.",
        ),
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
def add(request: Request) -> HttpResponseBase:
    """Add a contact."""
    form = ContactForm(posted(request), initial={"receives_alerts": True, "role": ContactRole.ALERT_ONLY})

    def keep() -> HttpResponse | None:
        own = get_object_or_404(Organisation.objects.visible_to(request.actor), pk=request.actor.organisation_id)
        try:
            made = verbs.add_contact(own, by=request.actor, **form.cleaned_data)
        except CannotKeep as why:
            form.add_error(why.field, str(why))
            return None
        return done(request, f"{made.name} is a contact now", to="organisations:contacts")

    if form.is_valid() and (answer := once(request, form, keep)):
        return answer
    return page(request, "organisations/add_contact.jinja", form=form)


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
