"""For editors: the desk with everything in the making, writing, importing and editing."""

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from carecert.broadcast.actions import drafting
from carecert.broadcast.actions.importing import CannotImport, import_advisory
from carecert.broadcast.forms import DraftForm, NewDraftForm, SeverityForm, UploadForm
from carecert.broadcast.models import Advisory
from carecert.broadcast.permissions import Permission
from carecert.broadcast.queries.about import facts
from carecert.broadcast.queries.needs import to_check
from carecert.broadcast.rules.acts import Act, refusal
from carecert.broadcast.rules.life import NotNow, State
from carecert.broadcast.rules.readiness import lacks
from carecert.broadcast.views.alerts import shown
from carecert.broadcast.views.lists import DESK
from carecert.organisations.access import Request, needs
from carecert.organisations.actions.once import once
from carecert.organisations.kinds import Kind
from carecert.organisations.lists.listed import listed
from carecert.organisations.models import Organisation
from carecert.ui.page import cannot, done, page, posted, uploaded

FIELDS = ("title", "summary", "details", "tlp", "kinds", "acknowledge_by", "act_by")


@needs(Permission.WRITE)
def desk(request: Request) -> HttpResponseBase:
    """What waits for this editor's check, and all drafts."""
    making = Advisory.objects.visible_to(request.actor).filter(state__in=(State.DRAFT, State.REVIEW))
    table = listed(request, DESK, making.select_related("author").order_by("-edited_at", "-pk"))
    return table.file or page(
        request,
        "broadcast/desk/desk.jinja",
        waiting=list(to_check(request.actor)),
        table=table,
    )


@needs(Permission.WRITE)
def bring_in(request: Request) -> HttpResponseBase:
    """Import a CSAF document; one that breaks a rule is refused with every rule that it breaks."""
    form = UploadForm(posted(request), uploaded(request))
    findings: tuple[object, ...] = ()
    if form.is_valid():
        try:
            made = import_advisory(form.cleaned_data["file"].read(), by=request.actor)
        except CannotImport as why:
            findings = why.findings
            form.add_error("file", "The document breaks the standard, so it was not imported" if findings else str(why))
        else:
            ref = made.advisory.ref
            words = f"{ref} was made from the document" if made.created else f"The document is here already, as {ref}"
            return done(request, words, to="broadcast:draft", ref=ref)
    return page(request, "broadcast/desk/import.jinja", form=form, findings=findings)


@needs(Permission.WRITE)
def write(request: Request) -> HttpResponseBase:
    """Write a new alert."""
    form = NewDraftForm(posted(request))
    form.offer_regions(_regions(request))

    def save() -> HttpResponse:
        made = drafting.draft(by=request.actor, **_cleaned(request, form))
        return done(request, f"{made.ref} is saved as a draft. Now add the steps.", to="broadcast:draft", ref=made.ref)

    if form.is_valid() and (answer := once(request, form, save)):
        return answer
    return page(request, "broadcast/desk/write.jinja", form=form, advisory=None)


@needs(Permission.WRITE)
def draft(request: Request, ref: str) -> HttpResponseBase:
    """One alert as editors see it: everything it says, what it lacks, and what can be done with it."""
    found = draft_of(request, ref)
    gathered = facts(found)
    return page(
        request,
        "broadcast/desk/draft.jinja",
        advisory=found,
        facts=gathered,
        mine=is_involved(request, found),
        **shown(found, request.actor),
        lacks=[] if found.is_out else lacks(gathered, timezone.now()),
    )


@needs(Permission.WRITE)
def edit(request: Request, ref: str) -> HttpResponseBase:
    """Change what a draft says."""
    found = draft_of(request, ref)
    if stop := stopped(request, found, f"Edit {ref}", Act.EDIT):
        return stop
    initial = {name: getattr(found, name) for name in FIELDS}
    form = DraftForm(posted(request), initial=initial | {"regions": [each.pk for each in found.regions.all()]})
    form.offer_regions(_regions(request))
    if form.is_valid():
        try:
            drafting.edit(found, by=request.actor, seen=form.seen_at, **_cleaned(request, form))
        except NotNow as why:
            form.add_error(None, str(why))
            found.refresh_from_db()
        else:
            return done(request, f"{ref} is saved", to="broadcast:draft", ref=ref)
    form.shows(found.edited_at.isoformat())
    return page(request, "broadcast/desk/write.jinja", form=form, advisory=found)


@needs(Permission.WRITE)
def severity(request: Request, ref: str) -> HttpResponseBase:
    """Call an alert more or less severe, also after it is out."""
    found = draft_of(request, ref)
    if stop := stopped(request, found, f"Change the severity of {ref}", Act.GRADE):
        return stop
    form = SeverityForm(posted(request), initial={"severity": found.severity})
    if form.is_valid():
        try:
            drafting.set_severity(found, by=request.actor, **form.cleaned_data)
        except NotNow as why:
            form.add_error("severity", str(why))
        else:
            return done(request, f"{ref} is {found.level.label} now", to="broadcast:draft", ref=ref)
    return page(request, "broadcast/desk/severity.jinja", form=form, advisory=found)


@needs(Permission.WRITE)
def source(request: Request, ref: str) -> HttpResponseBase:
    """The document that the alert was made from, byte for byte."""
    found = get_object_or_404(Advisory.objects.visible_to(request.actor).filter(source__isnull=False), ref=ref)
    return HttpResponse(
        bytes(found.source.content),
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{ref}-source.json"'},
    )


def is_involved(request: Request, advisory: Advisory) -> bool:
    """Whether the person wrote, edited or submitted the alert, so that somebody else must publish it."""
    return advisory.hands.filter(pk=request.actor.person_id).exists()


def stopped(request: Request, advisory: Advisory, title: str, act: Act) -> HttpResponseBase | None:
    """The page that says why an act would be refused; None when it fits, or when the verb is asked already."""
    why = refusal(act, ref=advisory.ref, stands=advisory.stands)
    if not why or posted(request) is not None:
        return None
    return cannot(request, title, why, back=reverse("broadcast:draft", args=[advisory.ref]), back_text=advisory.ref)


def draft_of(request: Request, ref: str) -> Advisory:
    """The alert that an editor works on. Unknown is 404."""
    return get_object_or_404(Advisory.objects.visible_to(request.actor), ref=ref)


def _regions(request: Request) -> list[tuple[int, str]]:
    rows = Organisation.objects.visible_to(request.actor).filter(kind=Kind.REGION, active=True).order_by("name")
    return list(rows.values_list("pk", "name"))


def _cleaned(request: Request, form: DraftForm) -> dict[str, Any]:
    chosen = form.cleaned_data["regions"]
    return form.cleaned_data | {"regions": list(Organisation.objects.visible_to(request.actor).filter(pk__in=chosen))}
