"""The ways to reach one contact: adding, sending a link, noting that somebody rang, confirming, removing."""

from django.conf import settings
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from carecert.organisations.access import Request, needs
from carecert.organisations.actions import way as verbs
from carecert.organisations.actions.contact import CannotKeep
from carecert.organisations.actions.once import once
from carecert.organisations.models import Contact, Proof, Way
from carecert.organisations.permissions import Permission
from carecert.reach.actions.asking import ask_to_verify
from carecert.reach.forms import WayForm
from carecert.ui.page import done, page, posted, refused

CONTACT = "organisations:change_contact"


@needs(Permission.MANAGE_CONTACTS)
def add_way(request: Request, contact: int) -> HttpResponseBase:
    """Add an address or a number. An address gets its link at once."""
    found, form = _contact(request, contact), WayForm(posted(request))

    def keep() -> HttpResponse | None:
        try:
            made = verbs.add_way(found, by=request.actor, **form.cleaned_data)
            if made.is_email:
                ask_to_verify(made, by=request.actor)
        except CannotKeep as why:
            form.add_error(why.field, str(why))
            return None
        more = " A link was sent to it." if made.is_email else " Ring it, then say so here."
        return done(request, f"{made.value} is added.{more}", to="reach:way", contact=found.pk, pk=made.pk)

    if form.is_valid() and (answer := once(request, form, keep)):
        return answer
    return page(request, "reach/add_way.jinja", form=form, contact=found)


@needs(Permission.MANAGE_CONTACTS)
def way(request: Request, contact: int, pk: int) -> HttpResponseBase:
    """What is known about one way, and what can be done with it."""
    found = _way(request, contact, pk)
    return _shown(request, found)


@needs(Permission.MANAGE_CONTACTS)
def send_link(request: Request, contact: int, pk: int) -> HttpResponseBase:
    """Send the link that verifies an email address."""
    found, here = _way(request, contact, pk), {"contact": contact, "pk": pk}
    if posted(request) is None:
        return _shown(request, found)
    try:
        ask_to_verify(found, by=request.actor)
    except CannotKeep as why:
        return refused(request, str(why), to="reach:way", **here)
    return done(request, f"A link was sent to {found.value}. It works for a week.", to="reach:way", **here)


@needs(Permission.MANAGE_CONTACTS)
def rang(request: Request, contact: int, pk: int) -> HttpResponseBase:
    """Note that somebody rang a number and reached the contact."""
    found, here = _way(request, contact, pk), {"contact": contact, "pk": pk}
    if posted(request) is None:
        return _shown(request, found)
    try:
        verbs.verify_way(found, proof=Proof.RANG, by=request.actor)
    except CannotKeep as why:
        return refused(request, str(why), to="reach:way", **here)
    return done(request, f"{found.value} is verified", to="reach:way", **here)


@needs(Permission.MANAGE_CONTACTS)
def remove_way(request: Request, contact: int, pk: int) -> HttpResponseBase:
    """Remove an address or a number, and ask first."""
    found = _way(request, contact, pk)
    if posted(request) is None:
        return page(request, "reach/remove_way.jinja", way=found, contact=found.contact)
    try:
        verbs.remove_way(found, by=request.actor)
    except CannotKeep as why:
        return refused(request, str(why), to="reach:way", contact=contact, pk=pk)
    return done(request, f"{found.value} is removed", to=CONTACT, pk=contact)


@needs(Permission.MANAGE_CONTACTS)
def confirm(request: Request, pk: int) -> HttpResponseBase:
    """Say that everything about a contact is still right."""
    found = _contact(request, pk)
    if posted(request) is None:
        return page(request, "reach/confirm.jinja", contact=found, ways=found.ways.all())
    verbs.confirm_contact(found, by=request.actor)
    return done(request, f"{found.name} is confirmed for 90 days", to="organisations:contacts")


def _shown(request: Request, found: Way) -> HttpResponseBase:
    texts = bool(settings.SMS_PROVIDER)
    return page(request, "reach/way.jinja", way=found, contact=found.contact, texts=texts)


def _contact(request: Request, pk: int) -> Contact:
    mine = Contact.objects.visible_to(request.actor).of(request.actor)
    return get_object_or_404(mine.select_related("organisation").prefetch_related("ways"), pk=pk)


def _way(request: Request, contact: int, pk: int) -> Way:
    mine = Way.objects.visible_to(request.actor).of(request.actor).filter(contact=contact)
    return get_object_or_404(mine.select_related("contact__organisation"), pk=pk)
