"""For an organisation: who asks to look at its pages, who looks and has looked, and answering and ending that."""

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from carecert.organisations.access import Request, fresh, needs
from carecert.organisations.lists.listed import listed
from carecert.support.actions import asking, helping
from carecert.support.actions.asking import CannotHelp
from carecert.support.models import Access
from carecert.support.permissions import Permission
from carecert.support.queries import listed as accesses_of
from carecert.support.rules.terms import State
from carecert.support.views.shown import COLUMNS, by_state, details
from carecert.ui.lists.filters import Day, Words
from carecert.ui.lists.listing import LISTINGS, Listing
from carecert.ui.page import done, page, posted, refused
from carecert.ui.tables import Column

LOOKED = LISTINGS.add(
    Listing(
        slug="looked",
        title="Who has looked",
        where="Support access to the organisation",
        personal=True,
        columns=(
            Column("Who", "helper", link=lambda one: reverse("support:own_access", kwargs={"pk": one.pk})),
            Column("From", "helper_place"),
            Column("What", "get_way_display"),
            Column("Why", "reason", only="file"),
            *COLUMNS,
        ),
        filters=(
            Words("q", "Who or why", by=("helper", "helper_place", "reason")),
            by_state("State"),
            Day("from", "Asked from", by="asked_at__date__gte"),
            Day("to", "Asked to", by="asked_at__date__lte"),
        ),
        empty="Nobody of the national centre has looked.",
    )
)


@needs(Permission.READ_OWN)
def accesses(request: Request) -> HttpResponseBase:
    """Everybody who asked or looked, the newest first, narrowed by the address."""
    table = listed(request, LOOKED, accesses_of(request.actor).of(request.actor))
    return table.file or page(request, "support/own.jinja", table=table)


@needs(Permission.READ_OWN)
def access(request: Request, pk: int) -> HttpResponseBase:
    """One of them, with the buttons to answer or to end it for those who may."""
    found = _own(request, pk)
    file, shown = details(request, found)
    return file or page(
        request,
        "support/own_access.jinja",
        waiting=found.state == State.WAITING,
        may=request.actor.can(Permission.AGREE) and found.person_id != request.actor.person_id,
        **shown,
    )


@needs(Permission.AGREE)
@fresh
def answer(request: Request, pk: int) -> HttpResponseBase:
    """Agree or refuse. Asking for the address shows the access."""
    found, given = _own(request, pk), posted(request)
    if given is None or given.get("answer") not in {"agree", "refuse"}:
        return redirect("support:own_access", pk=pk)
    agreed = given["answer"] == "agree"
    try:
        asking.answer(found, agreed=agreed, by=request.actor)
    except CannotHelp as why:
        return refused(request, str(why), to="support:own_access", pk=pk)
    words = "You have agreed" if agreed else "You have refused"
    return done(request, f"{words}. {found.helper} was told.", to="support:own_access", pk=pk)


@needs(Permission.AGREE)
def end(request: Request, pk: int) -> HttpResponseBase:
    """End it at once. It asks for no fresh proof: whoever wants somebody out should not be held up."""
    found = _own(request, pk)
    if posted(request) is None:
        return redirect("support:own_access", pk=pk)
    if found.began_at is None:
        if not asking.withdraw(found, by=request.actor):
            return refused(request, "There was nothing to end", to="support:own_access", pk=pk)
        return done(request, "It cannot begin any more", to="support:own_access", pk=pk)
    if not helping.end(found, how="organisation", by=request.actor):
        return refused(request, "It was over already", to="support:own_access", pk=pk)
    return done(request, f"{found.helper} can no longer look", to="support:own_access", pk=pk)


def _own(request: Request, pk: int) -> Access:
    mine = Access.objects.visible_to(request.actor).of(request.actor)
    return get_object_or_404(mine.select_related("organisation", "answered_by"), pk=pk)
