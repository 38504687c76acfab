"""Looking organisations up: the list for those who oversee others, all about one, and the own one for everybody."""

from collections.abc import Container
from typing import cast

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET

from carecert.organisations.access import Request, needs, signed_in
from carecert.organisations.kinds import Kind
from carecert.organisations.models import Organisation
from carecert.organisations.permissions import Permission
from carecert.organisations.queries import directory as lookup
from carecert.ui import fields
from carecert.ui.forms import Form
from carecert.ui.page import page
from carecert.ui.paging import paged
from carecert.ui.tables import Column, Table, Tag

LONGEST = 100


class Narrow(fields.Select):
    """A list that narrows what is shown. Of course it may be left as it is, so it does not say so."""

    says_optional = False


class Words(fields.Text):
    """Words that narrow what is shown; of course they may be left out."""

    says_optional = False


class FindForm(Form):
    """Which organisations to list. It is sent in the address, so a list can be kept and passed on."""

    q = Words("Name or code", required=False, max_length=LONGEST, width=20)
    kind = Narrow("Kind", blank="Every kind", choices=Kind.choices, required=False)
    region = Narrow("Region", blank="Every region", required=False)
    state = Narrow(
        "State", blank="Open and closed", choices=[(lookup.OPEN, "Open"), (lookup.CLOSED, "Closed")], required=False
    )


def _state(one: Organisation) -> Tag:
    return Tag("Open", "green") if one.active else Tag("Closed", "grey")


COLUMNS = (
    Column("Organisation", "name", link=lambda one: reverse("organisations:profile", kwargs={"code": one.code})),
    Column("Code", "code"),
    Column("Kind", "get_kind_display"),
    Column("Region", lambda one: one.region.name if one.region else None),
    Column("Staff", "staff_count", numeric=True),
    Column("State", _state),
)


@require_GET
@needs(Permission.READ_DIRECTORY)
def directory(request: Request) -> HttpResponseBase:
    """The list, narrowed by the address. Whatever the address names and does not exist is left out."""
    regions = lookup.regions(request.actor)
    wanted = {
        "q": " ".join(request.GET.get("q", "").split())[:LONGEST],
        "kind": _one_of(request.GET.get("kind", ""), Kind.values),
        "region": _one_of(request.GET.get("region", ""), dict(regions)),
        "state": _one_of(request.GET.get("state", lookup.OPEN), (lookup.OPEN, lookup.CLOSED)),
    }
    form = FindForm(initial=wanted)
    cast("fields.Select", form.fields["region"]).offer(regions)
    rows = lookup.found(
        request.actor, words=wanted["q"], kind=wanted["kind"], region=wanted["region"], state=wanted["state"]
    )
    table = Table(
        columns=COLUMNS,
        rows=paged(request, rows, size=50),
        caption="Organisations",
        empty="No organisation fits. Try fewer words, or another state.",
    )
    return page(
        request,
        "organisations/directory/list.jinja",
        form=form,
        table=table,
        keeps=request.actor.can(Permission.KEEP_REGISTER),
    )


def _one_of(asked: str, known: Container[str]) -> str:
    return asked if asked in known else ""


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
