"""Files of staff: uploaded, looked at, and taken in or dropped."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse

from carecert.organisations.access import Request, fresh, needs
from carecert.organisations.lists.listed import listed
from carecert.organisations.models import Organisation
from carecert.ui.lists.filters import OneOf, Words
from carecert.ui.lists.listing import LISTINGS, Listing
from carecert.ui.page import cannot, done, page, posted, uploaded
from carecert.ui.tables import Column, Table, Tag
from carecert.workforce.actions import staging as verbs
from carecert.workforce.actions.taking import CannotTakeIn
from carecert.workforce.forms import AgreeForm, UploadForm
from carecert.workforce.models import StagedStaff
from carecert.workforce.permissions import Permission
from carecert.workforce.queries.owned import owned_by
from carecert.workforce.queries.standing import accounts_of
from carecert.workforce.rules.planning import Plan
from carecert.workforce.rules.reading import Unreadable

SHOWN = 100
KINDS = (("starters", "Starters"), ("movers", "Movers"), ("leavers", "Leavers"))


def _standing(staged: StagedStaff) -> Tag:
    if staged.applied_at:
        return Tag("Taken in", "green")
    return Tag("Waits", "yellow") if vars(staged)["kept"] else Tag("Dropped", "grey")


STANDINGS = {
    "waits": ("Waits", Q(applied_at=None, kept=True)),
    "taken": ("Taken in", Q(applied_at__isnull=False)),
    "dropped": ("Dropped", Q(applied_at=None, kept=False)),
}
UPLOADS = LISTINGS.add(
    Listing(
        slug="staff-files",
        title="Uploaded before",
        where="Files of staff",
        personal=True,
        columns=(
            Column("File", "name", link=lambda one: reverse("workforce:staff_file", kwargs={"pk": one.pk})),
            Column("Uploaded by", "staged_by"),
            Column("Uploaded", "staged_at"),
            Column("Standing", _standing),
        ),
        filters=(
            Words("q", "File or person", by=("name", "staged_by")),
            OneOf(
                "standing",
                "Standing",
                [(value, words) for value, (words, _fits) in STANDINGS.items()],
                by=lambda rows, value: rows.filter(STANDINGS[value][1]),
            ),
        ),
        empty="No file was uploaded yet.",
        hide_caption=True,
    )
)
PEOPLE = (
    Column("Employee number", "now.employee"),
    Column("Name", "now.name"),
    Column("Department", "now.department"),
    Column("What happens", "words"),
)


@needs(Permission.KEEP)
def upload(request: Request) -> HttpResponseBase:
    """Upload a file, and see those that were uploaded before."""
    form = UploadForm(posted(request), uploaded(request))
    if form.is_valid():
        given = dict(form.cleaned_data)
        file: UploadedFile[Any] = given.pop("file")
        own = get_object_or_404(Organisation.objects.visible_to(request.actor), pk=request.actor.organisation_id)
        try:
            made = verbs.stage(own, file.read(), name=file.name or "", by=request.actor, **given)
        except Unreadable as why:
            form.add_error("file", str(why))
        else:
            return done(request, "", to="workforce:staff_file", pk=made.pk)
    mine = StagedStaff.objects.visible_to(request.actor).of(request.actor)
    table = listed(request, UPLOADS, mine.annotate(kept=~Q(content=b"")).defer("content"))
    return table.file or page(request, "workforce/upload.jinja", form=form, table=table)


@needs(Permission.KEEP)
@fresh
def file(request: Request, pk: int) -> HttpResponseBase:
    """What a file would change; and take it in."""
    staged = _staged(request, pk)
    if not staged.waits:
        return cannot(request, staged.name, _over(staged), back=reverse("workforce:upload"), back_text="Files of staff")
    seen = verbs.look_at(staged)
    form = AgreeForm(posted(request))
    form.ask(wrong=bool(seen.faults), leavers=len(seen.leavers) if seen.brakes else None)
    if form.is_valid():
        agreed = str(request.POST.get("agreed", "")) or "nothing"
        try:
            made = verbs.take_in_staged(staged, agreed=agreed, by=request.actor, **form.cleaned_data)
        except CannotTakeIn as why:
            form.add_error(why.field if why.field in form.fields else None, str(why))
        else:
            return done(request, f"{staged.name} is taken in: {made.writes} changes", to="workforce:staff")
    return page(
        request,
        "workforce/file.jinja",
        staged=staged,
        seen=seen,
        form=form,
        tables=_tables(seen),
        owned=owned_by(staged.organisation_id, accounts_of(staged.organisation, [one.now for one in seen.leavers])),
    )


@needs(Permission.KEEP)
def drop(request: Request, pk: int) -> HttpResponseBase:
    """Drop a file without taking it in, and ask first."""
    staged = _staged(request, pk)
    if posted(request) is None or not staged.waits:
        return page(request, "workforce/drop.jinja", staged=staged)
    verbs.discard(staged, by=request.actor)
    return done(request, f"{staged.name} is dropped", to="workforce:upload")


def _staged(request: Request, pk: int) -> StagedStaff:
    mine = StagedStaff.objects.visible_to(request.actor).of(request.actor)
    return get_object_or_404(mine.select_related("organisation"), pk=pk)


def _over(staged: StagedStaff) -> str:
    if staged.applied_at:
        said = ", ".join(f"{staged.counts[name]} {name}" for name in Plan().counts if name in staged.counts)
        return f"It was taken in: {said}."
    return "Its rows are deleted: it was dropped, or waited for more than 30 days. Upload it again."


def _tables(seen: Plan) -> list[tuple[Table, int]]:
    """The first hundred of each kind of row, with how many more there are; nothing for what there is not."""
    line = Column("Line", lambda one: str(one.number) if one.number else "")
    faults = Table(
        columns=(line, Column("Column", "column"), Column("Fault", "words")), rows=seen.faults[:SHOWN], caption="Wrong"
    )
    made = [(faults, len(seen.faults))]
    for name, caption in KINDS:
        rows = getattr(seen, name)
        made.append((Table(columns=(line, *PEOPLE), rows=rows[:SHOWN], caption=caption), len(rows)))
    return [(table, max(0, many - SHOWN)) for table, many in made if many]
