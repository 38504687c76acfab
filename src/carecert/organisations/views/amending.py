"""Keeping the register by hand: adding an organisation, changing one, and closing one."""

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse

from carecert.organisations.access import Request, fresh, needs
from carecert.organisations.actions import amending as verbs
from carecert.organisations.actions.amending import CannotAmend
from carecert.organisations.actions.once import once
from carecert.organisations.kinds import Kind
from carecert.organisations.models import Organisation
from carecert.organisations.permissions import Permission
from carecert.organisations.register.reading import LONGEST_NAME, MOST_STAFF
from carecert.ui import fields
from carecert.ui.forms import Form
from carecert.ui.page import cannot, done, page, posted


class ChangeForm(Form):
    """What an organisation is."""

    name = fields.Text("Name", required="Enter the name", max_length=LONGEST_NAME)
    kind = fields.Select("Kind", choices=Kind.choices, required="Select the kind of organisation")
    parent = fields.Text(
        "Code of the organisation that it stands below",
        hint="The region, board or trust that looks after it. Only a national body may stand below none.",
        required=False,
        max_length=20,
        width=10,
    )
    staff = fields.Whole("How many people work there?", required="Enter a number", max_value=MOST_STAFF, width=10)


class AddForm(ChangeForm):
    """A new organisation."""

    sent_once = True

    code = fields.Text(
        "Code",
        hint="1 to 20 letters and digits, perhaps with a hyphen. It can never be changed or used again.",
        required="Enter its code",
        max_length=20,
        width=10,
    )
    field_order = ("code", "name", "kind", "parent", "staff")


class CloseForm(Form):
    """Why an organisation closes."""

    reason = fields.Text("Why?", hint="It stands in its record.", required="Say why it closes", max_length=500)


@needs(Permission.KEEP_REGISTER)
def add(request: Request) -> HttpResponseBase:
    """Add an organisation."""
    form = AddForm(posted(request))

    def keep() -> HttpResponse | None:
        try:
            made = verbs.add_organisation(by=request.actor, **_said(form))
        except CannotAmend as why:
            form.add_error(why.field, str(why))
            return None
        return done(request, f"{made.name} is in the register now", to="organisations:profile", code=made.code)

    if form.is_valid() and (answer := once(request, form, keep)):
        return answer
    return page(request, "organisations/directory/add.jinja", form=form)


@needs(Permission.KEEP_REGISTER)
def change(request: Request, code: str) -> HttpResponseBase:
    """Change what an organisation is."""
    one = _one(request, code)
    if not one.active:
        return _cannot(request, one, f"{one.name} is closed, so it stays as it was.")
    was = {
        "name": one.name,
        "kind": one.kind,
        "parent": one.parent.code if one.parent else "",
        "staff": one.staff_count,
    }
    form = ChangeForm(posted(request), initial=was)
    if form.is_valid():
        try:
            changed = verbs.change_organisation(one, by=request.actor, seen=form.seen_version, **_said(form))
        except CannotAmend as why:
            form.add_error(why.field, str(why))
        else:
            words = f"{form.cleaned_data['name']} is saved" if changed else "Nothing was different"
            return done(request, words, to="organisations:profile", code=one.code)
    form.shows(verbs.mark(one))
    return page(request, "organisations/directory/change.jinja", form=form, organisation=one)


@needs(Permission.KEEP_REGISTER)
@fresh
def close(request: Request, code: str) -> HttpResponseBase:
    """Close an organisation, and ask first."""
    one = _one(request, code)
    form = CloseForm(posted(request))
    if form.is_valid():
        try:
            verbs.close_organisation(one, by=request.actor, **form.cleaned_data)
        except CannotAmend as why:
            if why.field is None:
                return _cannot(request, one, str(why))
            form.add_error(why.field, str(why))
        else:
            return done(request, f"{one.name} is closed", to="organisations:profile", code=one.code)
    return page(request, "organisations/directory/close.jinja", form=form, organisation=one)


def _said(form: Form) -> dict[str, Any]:
    return form.cleaned_data | {"kind": Kind(form.cleaned_data["kind"])}


def _one(request: Request, code: str) -> Organisation:
    rows = Organisation.objects.visible_to(request.actor).select_related("parent")
    return get_object_or_404(rows, code=code.upper())


def _cannot(request: Request, one: Organisation, why: str) -> HttpResponseBase:
    back = reverse("organisations:profile", kwargs={"code": one.code})
    return cannot(request, "This cannot be done", why, back=back, back_text=one.name)
