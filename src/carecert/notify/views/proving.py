"""Verifying a contact's mobile number by a code that goes there as a text."""

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from carecert.notify.actions.proving import check_code, text_code
from carecert.notify.channels.registry import can_send
from carecert.notify.models import Channel
from carecert.organisations.access import Request, needs
from carecert.organisations.actions.contact import CannotKeep
from carecert.organisations.models import Channel as Kept
from carecert.organisations.models import Way
from carecert.organisations.permissions import Permission
from carecert.ui import fields
from carecert.ui.forms import Form
from carecert.ui.page import done, page, posted, refused


class CodeForm(Form):
    """The code that the contact read out."""

    code = fields.Text(
        "What is the code?",
        hint="Six digits. Ask the contact to read them out.",
        required="Enter the code",
        max_length=20,
        width=10,
        autocomplete="off",
        inputmode="numeric",
    )


@needs(Permission.MANAGE_CONTACTS)
def code(request: Request, pk: int) -> HttpResponseBase:
    """Have a code sent, and enter it."""
    way = _way(request, pk)
    form = CodeForm(posted(request))
    if form.is_valid():
        try:
            check_code(way, typed=form.cleaned_data["code"], by=request.actor)
        except CannotKeep as why:
            form.add_error(why.field, str(why))
        else:
            return done(request, f"{way.value} is verified", to="reach:way", contact=way.contact_id, pk=way.pk)
    return page(request, "notify/code.jinja", way=way, form=form, texts=can_send(Channel.SMS))


@needs(Permission.MANAGE_CONTACTS)
def send(request: Request, pk: int) -> HttpResponseBase:
    """Send a code; one in ten minutes."""
    way = _way(request, pk)
    if posted(request) is None:
        return done(request, "", to="notify:prove_number", pk=way.pk)
    try:
        text_code(way, by=request.actor)
    except CannotKeep as why:
        return refused(request, str(why), to="notify:prove_number", pk=way.pk)
    return done(request, f"A code is on its way to {way.value}", to="notify:prove_number", pk=way.pk)


def _way(request: Request, pk: int) -> Way:
    """A mobile number of the own organisation's contacts."""
    mine = Way.objects.visible_to(request.actor).of(request.actor).filter(channel=Kept.MOBILE)
    return get_object_or_404(mine.select_related("contact__organisation"), pk=pk)
