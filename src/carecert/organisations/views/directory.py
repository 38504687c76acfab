"""Looking organisations up: the list for those who oversee others, all about one, and the own one for everybody."""

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET

from carecert.organisations.access import Request, needs, signed_in
from carecert.organisations.lists.filters import by_place
from carecert.organisations.lists.listed import listed
from carecert.organisations.models import Organisation
from carecert.organisations.permissions import Permission
from carecert.organisations.queries import directory as lookup
from carecert.ui.lists.filters import OneOf
from carecert.ui.lists.listing import LISTINGS, Listing
from carecert.ui.page import page
from carecert.ui.tables import Column, Tag

STATES = (("open", "Open"), ("closed", "Closed"))


def _state(one: Organisation) -> Tag:
    return Tag("Open", "green") if one.active else Tag("Closed", "grey")


ORGANISATIONS = LISTINGS.add(
    Listing(
        slug="organisations",
        title="Organisations",
        where="Organisations",
        columns=(
            Column(
                "Organisation", "name", link=lambda one: reverse("organisations:profile", kwargs={"code": one.code})
            ),
            Column("Code", "code"),
            Column("Kind", "get_kind_display"),
            Column("Region", lambda one: one.region.name if one.region else None),
            Column("Staff", "staff_count", numeric=True),
            Column("State", _state),
        ),
        filters=(
            *by_place(),
            OneOf(
                "state",
                "State",
                STATES,
                by=lambda rows, state: rows.filter(active=state == "open"),
                blank="Open and closed",
                preset="open",
            ),
        ),
    )
)


@require_GET
@needs(Permission.READ_DIRECTORY)
def directory(request: Request) -> HttpResponseBase:
    """The list, narrowed by the address; it begins with those that are open."""
    seen = listed(request, ORGANISATIONS, lookup.found(request.actor))
    keeps = request.actor.can(Permission.KEEP_REGISTER)
    return seen.file or page(request, "organisations/directory/list.jinja", table=seen, keeps=keeps)


@needs(Permission.READ_DIRECTORY)
def profile(request: Request, code: str) -> HttpResponseBase:
    """All about one organisation."""
    rows = Organisation.objects.visible_to(request.actor).select_related("region", "parent")
    one = get_object_or_404(rows, code=code.upper())
    return page(
        request,
        "organisations/directory/profile.jinja",
        found=lookup.profile(request.actor, one),
        overseen=True,
        keeps=request.actor.can(Permission.KEEP_REGISTER),
    )


@signed_in
def about(request: Request) -> HttpResponseBase:
    """All about the own organisation, for everybody who belongs to it."""
    rows = Organisation.objects.visible_to(request.actor).select_related("region", "parent")
    one = get_object_or_404(rows, pk=request.actor.organisation_id or 0)
    found = lookup.profile(request.actor, one)
    return page(request, "organisations/directory/profile.jinja", found=found, overseen=False, keeps=False)
