"""One organisation becomes part of another: choose both, look at what moves, and carry it out."""

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from carecert.organisations.access import Request, fresh, needs
from carecert.organisations.actions.merger import CannotMerge, merge, refuse_odd
from carecert.organisations.lists.listed import listed
from carecert.organisations.models import Organisation, Succession
from carecert.organisations.permissions import Permission
from carecert.organisations.queries.merger import what_moves
from carecert.ui import fields
from carecert.ui.forms import Form
from carecert.ui.lists.filters import Day, Words
from carecert.ui.lists.listing import LISTINGS, Listing
from carecert.ui.page import cannot, done, page, posted
from carecert.ui.tables import Column

ENDS = ("predecessor", "successor")


class WhichForm(Form):
    """Two organisations, by their codes."""

    old = fields.Text("Code of the organisation that ends", required="Enter its code", max_length=20, width=10)
    new = fields.Text("Code of the organisation it becomes part of", required="Enter its code", max_length=20, width=10)


class MergeForm(Form):
    """When and why."""

    on = fields.Date("On which day did it become part of the other?", past=True, called="The day")
    reason = fields.Text(
        "Why?", hint="It stands in the record of both organisations.", required="Say why they merge", max_length=500
    )


PAST = LISTINGS.add(
    Listing(
        slug="mergers",
        title="Earlier mergers",
        where="Merge two organisations",
        columns=(
            Column("Organisation", lambda one: f"{one.predecessor.name} ({one.predecessor.code})"),
            Column("Part of", lambda one: f"{one.successor.name} ({one.successor.code})"),
            Column("Since", "on"),
            Column("Why", "reason"),
        ),
        filters=(
            Words("q", "Name or code", by=tuple(f"{end}__{it}" for end in ENDS for it in ("name", "code"))),
            Day("from", "From", by="on__gte"),
            Day("to", "To", by="on__lte"),
        ),
        empty="There was none yet.",
        size=25,
    )
)


@needs(Permission.KEEP_REGISTER)
def choose(request: Request) -> HttpResponseBase:
    """Choose which organisation becomes part of which, and see earlier mergers."""
    form = WhichForm(posted(request))
    if form.is_valid():
        found = {name: _by_code(request, form.cleaned_data[name]) for name in ("old", "new")}
        for name, one in found.items():
            if one is None:
                form.add_error(name, "No organisation has this code")
        old, new = found["old"], found["new"]
        if old is not None and new is not None:
            return done(request, "", to="organisations:merge", old=old.code, new=new.code)
    rows = Succession.objects.visible_to(request.actor).select_related("predecessor", "successor")
    table = listed(request, PAST, rows)
    return table.file or page(request, "organisations/register/which.jinja", form=form, table=table)


def _by_code(request: Request, code: str) -> Organisation | None:
    return Organisation.objects.visible_to(request.actor).filter(code=code.strip().upper()).first()


@needs(Permission.KEEP_REGISTER)
@fresh
def carry_out(request: Request, old: str, new: str) -> HttpResponseBase:
    """What moves and what stays; and carry it out."""
    everywhere = Organisation.objects.visible_to(request.actor)
    ends, goes_on = get_object_or_404(everywhere, code=old), get_object_or_404(everywhere, code=new)
    try:
        refuse_odd(ends, goes_on, by=request.actor)
    except CannotMerge as why:
        back = reverse("organisations:choose_merger")
        return cannot(request, "They cannot merge", str(why), back=back, back_text="Choose others")
    form = MergeForm(posted(request), initial={"on": timezone.localdate()})
    if form.is_valid():
        agreed = str(request.POST.get("agreed", "")) or "nothing"
        try:
            merge(ends, into=goes_on, by=request.actor, agreed=agreed, **form.cleaned_data)
        except CannotMerge as why:
            form.add_error(None, str(why))
        else:
            return done(request, f"{ends.name} is part of {goes_on.name} now", to="organisations:choose_merger")
    moving = what_moves(ends, goes_on)
    return page(request, "organisations/register/merge.jinja", old=ends, new=goes_on, moving=moving, form=form)
