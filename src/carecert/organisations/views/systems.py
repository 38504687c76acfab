"""Shared systems: an organisation's own list, and who depends on a supplier."""

from dataclasses import replace

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse

from carecert.organisations.access import Request, needs
from carecert.organisations.actions import dependency as verbs
from carecert.organisations.actions.dependency import CannotDepend
from carecert.organisations.actions.once import once
from carecert.organisations.kinds import Kind
from carecert.organisations.lists.listed import listed
from carecert.organisations.models import Dependency, Organisation
from carecert.organisations.permissions import Permission
from carecert.organisations.queries.dependency import affected_by, supplier_by_code, suppliers_for
from carecert.organisations.queries.who import current
from carecert.ui import fields
from carecert.ui.forms import Form
from carecert.ui.lists.filters import OneOf, Words
from carecert.ui.lists.listing import LISTINGS, Listing
from carecert.ui.page import done, page, posted
from carecert.ui.tables import Column

FOR = "For example “patient records on all wards”."


class SystemForm(Form):
    """A system that the organisation depends on."""

    sent_once = True

    name = fields.Text("Name of the system", required="Enter the name of the system", max_length=200)
    supplier = fields.Text(
        "Code of the organisation that runs it",
        hint="Letters and digits, such as “MED”.",
        required="Enter the code of the organisation that runs it",
        max_length=20,
        width=10,
    )
    purpose = fields.Text("What do you use it for?", hint=FOR, required="Say what you use it for", max_length=200)
    since = fields.Date("Since when?", past=True, called="The date", required=False)


class ChangeSystemForm(Form):
    """What can be changed; another system is another line of the list."""

    purpose = fields.Text("What do you use it for?", hint=FOR, required="Say what you use it for", max_length=200)
    since = fields.Date("Since when?", past=True, called="The date", required=False)


def _address(dependency: Dependency) -> str:
    return reverse("organisations:change_system", kwargs={"pk": dependency.pk})


SYSTEMS = LISTINGS.add(
    Listing(
        slug="systems",
        title="Shared systems",
        where="Shared systems of the organisation",
        columns=(
            Column("System", "system.name", link=_address),
            Column("Run by", "system.supplier.name"),
            Column("Code of who runs it", "system.supplier.code", only="file"),
            Column("For", "purpose"),
            Column("Since", "since"),
        ),
        filters=(Words("q", "System, supplier or use", by=("system__name", "system__supplier__name", "purpose")),),
        empty="No system is named yet.",
    )
)
SUPPLIERS = LISTINGS.add(
    Listing(
        slug="suppliers",
        title="Suppliers",
        where="Suppliers of shared systems",
        columns=(
            Column("Supplier", "name", link=lambda one: reverse("organisations:affected", kwargs={"code": one.code})),
            Column("Code", "code"),
        ),
        filters=(Words("q", "Name or code", by=lambda one: f"{one.name} {one.code}"),),
        empty="No organisation has named a shared system yet.",
    )
)
AFFECTED = LISTINGS.add(
    Listing(
        slug="affected",
        title="Who depends on it",
        where="Who depends on a supplier",
        columns=(
            Column("Organisation", "organisation.name"),
            Column("Code", "organisation.code", only="file"),
            Column("Kind", lambda one: one.organisation.get_kind_display()),
            Column("Through", "way"),
            Column("For", "purpose"),
            Column("Steps away", "steps", numeric=True),
        ),
        filters=(
            Words("q", "Name or code", by=lambda one: f"{one.organisation.name} {one.organisation.code}"),
            OneOf(
                "kind", "Kind", Kind.choices, by=lambda rows, kind: [it for it in rows if it.organisation.kind == kind]
            ),
        ),
        empty="Nobody whom you oversee depends on it.",
    )
)


@needs(Permission.READ_SYSTEMS)
def systems(request: Request) -> HttpResponseBase:
    """The shared systems that the organisation depends on."""
    may_change = request.actor.can(Permission.KEEP_SYSTEMS)
    rows = Dependency.objects.visible_to(request.actor).of(request.actor).shown()
    shown = SYSTEMS if may_change else SYSTEMS.showing([replace(one, link=None) for one in SYSTEMS.columns])
    table = listed(request, shown, rows)
    return table.file or page(request, "organisations/systems/own.jinja", table=table, may_change=may_change)


@needs(Permission.KEEP_SYSTEMS)
def add(request: Request) -> HttpResponseBase:
    """Name a system."""
    form = SystemForm(posted(request))

    def keep() -> HttpResponse | None:
        own = get_object_or_404(Organisation.objects.visible_to(request.actor), pk=request.actor.organisation_id)
        supplier = current(form.cleaned_data["supplier"])
        if supplier is None:
            form.add_error("supplier", "No organisation has this code")
            return None
        try:
            made = verbs.depend(own, by=request.actor, **form.cleaned_data | {"supplier": supplier})
        except CannotDepend as why:
            form.add_error(why.field, str(why))
            return None
        return done(request, f"{made.system.name} is in your list now", to="organisations:systems")

    if form.is_valid() and (answer := once(request, form, keep)):
        return answer
    return page(request, "organisations/systems/add.jinja", form=form)


@needs(Permission.KEEP_SYSTEMS)
def change(request: Request, pk: int) -> HttpResponseBase:
    """Say anew what a system is for, and since when."""
    found = _own(request, pk)
    form = ChangeSystemForm(posted(request), initial={"purpose": found.purpose, "since": found.since})
    if form.is_valid():
        try:
            verbs.change_dependency(found, by=request.actor, **form.cleaned_data)
        except CannotDepend as why:
            form.add_error(None, str(why))
        else:
            return done(request, f"{found.system.name} is saved", to="organisations:systems")
    return page(request, "organisations/systems/change.jinja", form=form, found=found)


@needs(Permission.KEEP_SYSTEMS)
def remove(request: Request, pk: int) -> HttpResponseBase:
    """Take a system off the list."""
    found = _own(request, pk)
    if posted(request) is None:
        return page(request, "organisations/systems/remove.jinja", found=found)
    verbs.stop_depending(found, by=request.actor)
    return done(request, f"{found.system.name} is off your list", to="organisations:systems")


@needs(Permission.READ_AFFECTED)
def suppliers(request: Request) -> HttpResponseBase:
    """The suppliers that somebody depends on."""
    table = listed(request, SUPPLIERS, suppliers_for(request.actor))
    return table.file or page(request, "organisations/systems/suppliers.jinja", table=table)


@needs(Permission.READ_AFFECTED)
def affected(request: Request, code: str) -> HttpResponseBase:
    """Who depends on a supplier, directly or by others."""
    supplier = supplier_by_code(code, request.actor)
    if supplier is None:
        raise Http404
    found = affected_by(supplier, request.actor)
    table = listed(request, AFFECTED, found)
    return table.file or page(
        request, "organisations/systems/affected.jinja", supplier=supplier, table=table, many=len(found)
    )


def _own(request: Request, pk: int) -> Dependency:
    return get_object_or_404(Dependency.objects.visible_to(request.actor).of(request.actor).shown(), pk=pk)
