"""The whole log of an incident, and a page to add a line."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase

from carecert.organisations.access import Request, needs
from carecert.organisations.actions.once import once
from carecert.organisations.lists.listed import listed
from carecert.react.actions.entry import add_entry
from carecert.react.forms.work import EntryForm
from carecert.react.models import LogEntry, LogKind
from carecert.react.permissions import Permission
from carecert.react.views.within import readable, tried, workable
from carecert.ui.lists.filters import Day, OneOf, Words
from carecert.ui.lists.listing import LISTINGS, Listing
from carecert.ui.page import done, page, posted
from carecert.ui.tables import Column

LOG = LISTINGS.add(
    Listing(
        slug="log",
        title="Log",
        where="Log of one incident",
        personal=True,
        columns=(
            Column("At", "at"),
            Column("Written", "written_at"),
            Column("Who", "by_name"),
            Column("Kind", lambda line: line.get_kind_display()),
            Column("What", "text"),
        ),
        filters=(
            Words("q", "Words", by=("text", "by_name")),
            OneOf("line", "Kind", LogKind.choices, by="kind"),
            Day("from", "From", by="at__date__gte"),
            Day("to", "To", by="at__date__lte"),
        ),
        empty="Nothing is in the log yet.",
    )
)


@needs(Permission.READ)
def log(request: Request, code: str, ref: str) -> HttpResponseBase:
    """Every line, the newest first."""
    incident = readable(request, code, ref)
    seen = listed(request, LOG, LogEntry.objects.visible_to(request.actor).filter(incident=incident))
    return seen.file or page(request, "react/work/log.jinja", incident=incident, lines=seen.rows, seen=seen)


@needs(Permission.WORK)
def add(request: Request, code: str, ref: str) -> HttpResponseBase:
    """Write a line."""
    incident = workable(request, code, ref)
    form = EntryForm(posted(request), initial={"kind": LogKind.NOTE})

    def write() -> HttpResponse | None:
        if not tried(form, lambda: add_entry(incident, by=request.actor, **form.cleaned_data)):
            return None
        return done(request, "It is in the log.", to="react:incident", **incident.place)

    if form.is_valid() and (answer := once(request, form, write)):
        return answer
    return page(request, "react/work/entry.jinja", incident=incident, form=form)
