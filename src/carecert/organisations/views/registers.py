"""The national register: a file is uploaded, looked at, and taken in."""

from dataclasses import asdict
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse

from carecert.organisations.access import Request, fresh, needs
from carecert.organisations.actions import register as verbs
from carecert.organisations.actions.register import CannotTakeIn
from carecert.organisations.lists.listed import listed
from carecert.organisations.models import StagedRegister
from carecert.organisations.permissions import Permission
from carecert.organisations.register.planning import Plan
from carecert.organisations.register.profiles import OWN, PROFILES
from carecert.organisations.register.reading import Unreadable
from carecert.ui import fields
from carecert.ui.forms import Form
from carecert.ui.lists.filters import OneOf, Words
from carecert.ui.lists.listing import LISTINGS, Listing
from carecert.ui.page import cannot, done, page, posted, uploaded
from carecert.ui.tables import Column, Table, Tag

SHOWN = 100


class UploadForm(Form):
    """A file of organisations."""

    file = fields.Upload("A CSV file of organisations", megabytes=6, endings=(".csv",), required="Select a CSV file")
    profile = fields.Choice(
        "Which columns does it have?",
        choices=[(profile.name, profile.label) for profile in PROFILES.values()],
        required="Select which columns it has",
    )


class AgreeForm(Form):
    """What somebody agrees to: the plan as they saw it."""

    leave_wrong = fields.Yes("Leave out the rows that are wrong, and take in the others", required=False)


def _standing(staged: StagedRegister) -> Tag:
    if staged.applied_at:
        return Tag("Taken in", "green")
    return Tag("Not taken in", "yellow")


UPLOADS = LISTINGS.add(
    Listing(
        slug="uploads",
        title="Uploaded before",
        where="Register of organisations",
        personal=True,
        columns=(
            Column("File", "name", link=lambda one: reverse("organisations:staged_register", kwargs={"pk": one.pk})),
            Column("Uploaded by", "staged_by"),
            Column("Uploaded", "staged_at"),
            Column("Standing", _standing),
            Column("Taken in", "applied_at", only="file"),
        ),
        filters=(
            Words("q", "File or person", by=("name", "staged_by")),
            OneOf(
                "standing",
                "Standing",
                (("in", "Taken in"), ("waiting", "Not taken in")),
                by=lambda rows, value: rows.filter(applied_at__isnull=value == "waiting"),
            ),
        ),
        empty="No file was uploaded yet.",
        size=25,
    )
)


@needs(Permission.KEEP_REGISTER)
def register(request: Request) -> HttpResponseBase:
    """Upload a file, and see those that were uploaded before."""
    form = UploadForm(posted(request), uploaded(request), initial={"profile": OWN.name})
    if form.is_valid():
        file: UploadedFile[Any] = form.cleaned_data["file"]
        try:
            made = verbs.stage(
                file.read(), name=file.name or "", profile=form.cleaned_data["profile"], by=request.actor
            )
        except Unreadable as why:
            form.add_error("file", str(why))
        else:
            return done(request, "", to="organisations:staged_register", pk=made.pk)
    rows = StagedRegister.objects.visible_to(request.actor).defer("content")
    table = listed(request, UPLOADS, rows)
    return table.file or page(request, "organisations/register/upload.jinja", form=form, table=table)


@needs(Permission.KEEP_REGISTER)
@fresh
def look(request: Request, pk: int) -> HttpResponseBase:
    """What a file would change; and take it in."""
    staged = get_object_or_404(StagedRegister.objects.visible_to(request.actor), pk=pk)
    if staged.applied_at or not staged.content:
        said = ", ".join(f"{staged.counts[name]} {name}" for name in Plan().counts if name in staged.counts)
        why = f"It was taken in: {said}." if staged.applied_at else "It waited for more than a day. Upload it again."
        return cannot(request, staged.name, why, back=reverse("organisations:register"), back_text="Register")
    form = AgreeForm(posted(request))
    if form.is_valid():
        agreed = str(request.POST.get("agreed", "")) or "nothing"
        try:
            made = verbs.take_in_staged(staged, agreed=agreed, by=request.actor, **form.cleaned_data)
        except CannotTakeIn as why:
            form.add_error(why.field, str(why))
        else:
            return done(request, f"{staged.name} is taken in: {made.writes} changes", to="organisations:register")
    seen = verbs.rehearse(verbs.reading_of(staged))
    return page(request, "organisations/register/look.jinja", staged=staged, seen=seen, form=form, tables=_tables(seen))


def _tables(seen: Plan) -> list[tuple[Table, int]]:
    """The first hundred of each kind of row, with how many more there are; nothing for what there is not."""
    name = (Column("Code", "code"), Column("Name", "name"), Column("What changes", "words"))
    changes = [
        (caption, [asdict(one.now) | {"words": one.words} for one in rows[:SHOWN]], len(rows))
        for caption, rows in (
            ("Changed", seen.changed),
            ("Closed", seen.closed),
            ("Not in the file, but moved with the organisation above", seen.follow),
        )
    ]
    faults = Table(
        columns=(Column("Line", lambda one: str(one.number)), Column("Column", "column"), Column("Fault", "words")),
        rows=seen.faults[:SHOWN],
        caption="Wrong",
    )
    new = Table(
        columns=(*name[:2], Column("Kind", "kind.label"), Column("Below", "parent"), Column("Staff", "staff")),
        rows=seen.new[:SHOWN],
        caption="New",
    )
    made = [(faults, len(seen.faults)), (new, len(seen.new))]
    made += [(Table(columns=name, rows=rows, caption=caption), many) for caption, rows, many in changes]
    return [(table, max(0, many - SHOWN)) for table, many in made if many]
