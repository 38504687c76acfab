"""Test alerts: the list, sending one to oneself, reading it, and acknowledging it as one acknowledges a real one."""

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from carecert.broadcast.actions import rehearsing
from carecert.broadcast.forms import AcknowledgeForm
from carecert.broadcast.models import Rehearsal
from carecert.broadcast.permissions import Permission
from carecert.broadcast.rules.life import NotNow
from carecert.broadcast.rules.rehearsing import STEPS, SUMMARY, number_of
from carecert.organisations.access import Request, needs
from carecert.organisations.lists.filters import yes_or_no
from carecert.organisations.lists.listed import listed
from carecert.organisations.models import Organisation
from carecert.ui.lists.filters import Day, Words
from carecert.ui.lists.listing import LISTINGS, Listing
from carecert.ui.page import done, page, posted, refused
from carecert.ui.tables import Column, Tag


def _standing(row: Rehearsal) -> Tag:
    return Tag("Not seen yet", "red") if row.waits else Tag("Seen", "green")


TESTS = LISTINGS.add(
    Listing(
        slug="test-alerts",
        title="Test alerts so far",
        where="Test alerts",
        personal=True,
        columns=(
            Column("Test alert", "ref", link=lambda row: reverse("broadcast:test", kwargs={"ref": row.ref})),
            Column("Sent", "sent_at"),
            Column("Asked for by", "asked_by"),
            Column("Standing", _standing),
            Column("Acknowledged", "acknowledged_at"),
            Column("By", "acknowledged_name"),
            Column("Note", "note", only="file"),
        ),
        filters=(
            Words("q", "Person or note", by=("asked_by", "acknowledged_name", "note")),
            yes_or_no("seen", "Seen", by="acknowledged_at__isnull", turned=True),
            Day("from", "Sent from", by="sent_at__date__gte"),
            Day("to", "Sent to", by="sent_at__date__lte"),
        ),
        empty="There was no test alert yet.",
    )
)


@needs(Permission.READ_RESTRICTED)
def listing(request: Request) -> HttpResponseBase:
    """The test alerts of the own organisation, the newest first."""
    table = listed(request, TESTS, Rehearsal.objects.visible_to(request.actor).of(request.actor))
    return table.file or page(request, "broadcast/rehearsals/tests.jinja", table=table)


@needs(Permission.SEND_TEST)
def send(request: Request) -> HttpResponseBase:
    """Send the own organisation a test alert, and say before to whom it goes."""
    own = get_object_or_404(Organisation.objects.visible_to(request.actor), pk=request.actor.organisation_id or 0)
    if posted(request) is None:
        return page(request, "broadcast/rehearsals/send.jinja", organisation=own)
    try:
        made = rehearsing.send_test_alert(own, by=request.actor)
    except NotNow as why:
        return refused(request, str(why), to="broadcast:tests")
    return done(request, f"Test alert {made.ref} is on its way. Look whether it comes.", to="broadcast:tests")


@needs(Permission.READ_RESTRICTED)
def test(request: Request, ref: str) -> HttpResponseBase:
    """One test alert: what to do with it, and where the own organisation stands."""
    return page(request, "broadcast/rehearsals/test.jinja", test=_own(request, ref), summary=SUMMARY, steps=STEPS)


@needs(Permission.ACKNOWLEDGE)
def acknowledge(request: Request, ref: str) -> HttpResponseBase:
    """Say that the organisation has seen it."""
    found = _own(request, ref)
    if not found.waits:
        return redirect("broadcast:test", ref=ref)
    form = AcknowledgeForm(posted(request))
    if form.is_valid():
        rehearsing.acknowledge_test_alert(found, by=request.actor, **form.cleaned_data)
        return done(request, f"You acknowledged {ref}. A real alert works the same way.", to="broadcast:test", ref=ref)
    return page(request, "broadcast/rehearsals/acknowledge.jinja", test=found, form=form)


def _own(request: Request, ref: str) -> Rehearsal:
    rows = Rehearsal.objects.visible_to(request.actor).of(request.actor).select_related("organisation")
    return get_object_or_404(rows, pk=number_of(ref) or 0)
