"""The groups of the directory, and which role each gives: chosen, looked at, agreed to."""

from django.http import Http404
from django.http.response import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from carecert.organisations.access import Request, fresh, needs
from carecert.organisations.actions.membership import CannotGrant
from carecert.organisations.lists.listed import listed
from carecert.organisations.roles import Role
from carecert.provisioning.actions import tying as verbs
from carecert.provisioning.actions.trusting import in_group
from carecert.provisioning.actions.tying import CannotTie
from carecert.provisioning.forms import NONE, AgreeForm, RoleForm
from carecert.provisioning.models import DirectoryGroup
from carecert.provisioning.models.group import TIED
from carecert.provisioning.permissions import Permission
from carecert.provisioning.queries.effect import effect_of, groups_of
from carecert.ui.lists.filters import OneOf, Words
from carecert.ui.lists.listing import LISTINGS, Listing
from carecert.ui.page import done, page, posted
from carecert.ui.tables import Column

GROUPS = LISTINGS.add(
    Listing(
        slug="groups",
        title="Groups",
        where="Groups of the directory and their roles",
        columns=(
            Column("Group", "name", link=lambda one: reverse("provisioning:group", kwargs={"pk": one.pk})),
            Column("People in it", "people", numeric=True),
            Column("Gives the role", lambda one: Role(one.role).label if one.role else "None"),
        ),
        filters=(
            Words("q", "Group", by=("name",)),
            OneOf(
                "role",
                "Gives the role",
                [(NONE, "None"), *((role.value, role.label) for role in TIED)],
                by=lambda rows, role: rows.filter(role="" if role == NONE else role),
                blank="Any or none",
            ),
        ),
        empty="The directory has sent no group yet.",
    )
)


@needs(Permission.KEEP)
def groups(request: Request) -> HttpResponseBase:
    """Every group that the directory has sent."""
    table = listed(request, GROUPS, groups_of(request.actor))
    return table.file or page(request, "provisioning/groups.jinja", table=table)


@needs(Permission.KEEP)
def group(request: Request, pk: int) -> HttpResponseBase:
    """Choose the role; nothing changes before the next page."""
    found = _group(request, pk)
    form = RoleForm(posted(request), initial={"role": found.role or NONE})
    if form.is_valid():
        return HttpResponseRedirect(
            reverse("provisioning:tie_group", kwargs={"pk": pk, "role": form.cleaned_data["role"]})
        )
    return page(request, "provisioning/group.jinja", form=form, group=found)


@needs(Permission.KEEP)
@fresh
def tie(request: Request, pk: int, role: str) -> HttpResponseBase:
    """Look at what the role would change, and agree."""
    found, wanted = _group(request, pk), _role(role)
    form = AgreeForm(posted(request))
    if wanted != Role.ADMINISTRATOR:
        del form.fields["sure"]
    if form.is_valid():
        try:
            verbs.tie(found, role=wanted, seen=form.seen_version, by=request.actor)
        except (CannotTie, CannotGrant) as why:
            form.add_error(None, str(why))
            found = _group(request, pk)
        else:
            gives = f"gives the role “{wanted.label}”" if wanted else "gives no role"
            return done(request, f"{found.name} {gives} now", to="provisioning:groups")
    form.shows(verbs.fingerprint(found, in_group(found)))
    return page(
        request,
        "provisioning/tie.jinja",
        form=form,
        group=found,
        role=wanted,
        former=Role(found.role) if found.role else None,
        effect=effect_of(found, wanted),
    )


def _role(slug: str) -> Role | None:
    """The role in an address; None for none. Raises 404 for a role that no group can give."""
    if slug == NONE:
        return None
    if slug not in {role.value for role in TIED}:
        raise Http404(slug)
    return Role(slug)


def _group(request: Request, pk: int) -> DirectoryGroup:
    return get_object_or_404(groups_of(request.actor), pk=pk)
