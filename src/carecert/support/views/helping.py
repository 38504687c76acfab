"""For the national centre: who has asked for access and why, asking, beginning, and ending."""

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import rotate_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from carecert.organisations.access import Request, fresh, needs, signed_in
from carecert.organisations.actions.once import once
from carecert.organisations.actor import Actor
from carecert.organisations.lists.listed import listed
from carecert.organisations.queries.who import by_code
from carecert.support.actions import asking, helping
from carecert.support.actions.asking import CannotHelp
from carecert.support.actions.helping import CannotBegin
from carecert.support.forms import AskForm
from carecert.support.models import Access
from carecert.support.permissions import Permission
from carecert.support.queries import listed as accesses_of
from carecert.support.rules.terms import State, Way
from carecert.support.views.guard import HELPING
from carecert.support.views.shown import COLUMNS, by_state, details
from carecert.ui.lists.filters import Day, Words
from carecert.ui.lists.listing import LISTINGS, Listing
from carecert.ui.page import done, page, posted, refused
from carecert.ui.tables import Column

ACCESSES = LISTINGS.add(
    Listing(
        slug="accesses",
        title="Support access",
        where="Support access",
        personal=True,
        columns=(
            Column(
                "Organisation", "organisation.name", link=lambda one: reverse("support:access", kwargs={"pk": one.pk})
            ),
            Column("Code", "organisation.code", only="file"),
            Column("Who", "helper"),
            Column("What", "get_way_display"),
            Column("Why", "reason", only="file"),
            *COLUMNS,
        ),
        filters=(
            Words("organisation", "Organisation or its code", by=("organisation__name", "organisation__code")),
            Words("who", "Who", by=("helper",)),
            by_state("State"),
            Day("from", "Asked from", by="asked_at__date__gte"),
            Day("to", "Asked to", by="asked_at__date__lte"),
        ),
        empty="Nobody has asked yet.",
    )
)


@needs(Permission.READ)
def accesses(request: Request) -> HttpResponseBase:
    """All of them, the newest first, narrowed by the address."""
    table = listed(request, ACCESSES, accesses_of(request.actor))
    may_ask = request.actor.can(Permission.ASK)
    return table.file or page(request, "support/accesses.jinja", table=table, may_ask=may_ask)


@needs(Permission.READ)
def access(request: Request, pk: int) -> HttpResponseBase:
    """One of them: why, who agreed, what was looked at and what was done."""
    found = _seen(request.actor, pk)
    mine = found.person_id == request.actor.person_id
    file, shown = details(request, found)
    waiting = found.state == State.WAITING
    return file or page(request, "support/access.jinja", mine=mine, waiting=waiting, **shown)


@needs(Permission.ASK)
@fresh
def ask(request: Request) -> HttpResponseBase:
    """Ask an organisation. In an emergency it begins at once."""
    form = AskForm(posted(request), initial={"organisation": request.GET.get("organisation", ""), "minutes": 30})

    def keep() -> HttpResponse | None:
        asked = dict(form.cleaned_data)
        place = by_code(asked.pop("organisation"))
        if place is None:
            form.add_error("organisation", "There is no organisation with this code.")
            return None
        asked["permissions"] = asked["permissions"] or []
        try:
            made = asking.ask(place, by=request.actor, **asked)
        except CannotHelp as why:
            form.add_error(why.field, str(why))
            return None
        if asked["way"] == Way.EMERGENCY:
            return _into(request, made)
        return done(request, f"{place.name} was asked", to="support:access", pk=made.pk)

    if form.is_valid() and (answer := once(request, form, keep)):
        return answer
    return page(request, "support/ask.jinja", form=form)


@needs(Permission.ASK)
@fresh
def begin(request: Request, pk: int) -> HttpResponseBase:
    """Begin to look, or go on in this session. Asking for the address shows the access."""
    found = _seen(request.actor, pk)
    if posted(request) is None:
        return redirect("support:access", pk=pk)
    if found.person_id != request.actor.person_id:
        raise Http404
    if found.state != State.LIVE:
        try:
            found = helping.begin(found, by=request.actor)
        except CannotBegin as why:
            return refused(request, str(why), to="support:access", pk=pk)
    return _into(request, found)


@needs(Permission.ASK)
def withdraw(request: Request, pk: int) -> HttpResponseBase:
    """Take one's own question back."""
    found = _seen(request.actor, pk)
    if posted(request) is None:
        return redirect("support:access", pk=pk)
    if found.person_id != request.actor.person_id:
        raise Http404
    if not asking.withdraw(found, by=request.actor):
        return refused(request, "There was nothing to take back", to="support:access", pk=pk)
    return done(request, "You have taken it back", to="support:access", pk=pk)


@signed_in
def end(request: Request) -> HttpResponseBase:
    """End one's own help at once: the button of the banner. The guard has made sure that it is one's own."""
    support = request.actor.support
    if posted(request) is None or support is None:
        return redirect("home")
    found = get_object_or_404(
        Access.objects.visible_to(request.actor).of(request.actor).select_related("organisation"),
        pk=support.access_id,
    )
    helping.end(found, how="helper", by=request.actor)
    request.session.pop(HELPING, None)
    rotate_token(request)
    return done(request, f"You no longer look at {found.organisation.name}", to="support:access", pk=found.pk)


def _into(request: Request, access: Access) -> HttpResponse:
    """From now on this session looks at the organisation's pages. Forms of pages drawn before work no more."""
    request.session[HELPING] = access.pk
    rotate_token(request)
    return done(request, "", to="home")


def _seen(actor: Actor, pk: int) -> Access:
    rows = Access.objects.visible_to(actor).select_related("organisation", "answered_by")
    return get_object_or_404(rows, pk=pk)
