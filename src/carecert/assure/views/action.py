"""Actions: making one of a recommendation, the lists, and one action with its owner and date."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from carecert.assure import queries
from carecert.assure.actions import action as verbs
from carecert.assure.forms.action import ActionForm
from carecert.assure.models import Action
from carecert.assure.models.action import ActionQuerySet
from carecert.assure.permissions import Permission
from carecert.assure.rules.lifecycle import NotNow
from carecert.assure.views.found import find_action, find_assessment, or_404, stopped
from carecert.assure.views.leads import leads
from carecert.organisations.access import Request, needs
from carecert.organisations.actions.once import once
from carecert.organisations.lists.listed import listed
from carecert.ui.lists.filters import Day, Words
from carecert.ui.lists.listing import LISTINGS, Listing
from carecert.ui.page import cannot, done, page, posted
from carecert.ui.tables import Column, Tag

REFUSALS = (NotNow, verbs.WrongOwner)

LISTS: dict[str, tuple[str, Callable[[ActionQuerySet, Request], ActionQuerySet]]] = {
    "mine": ("Mine", lambda rows, request: rows.owned_by(request.actor).open()),
    "all": ("All open", lambda rows, _request: rows.open()),
    "overdue": ("Overdue", lambda rows, _request: rows.overdue(timezone.localdate())),
    "closed": ("Closed", lambda rows, _request: rows.closed()),
}


def _state(row: Action) -> Tag:
    if row.is_overdue(timezone.localdate()):
        return Tag("Overdue", "red")
    return Tag(row.get_state_display(), {"open": "blue", "done": "green"}.get(row.state, "grey"))


ACTIONS = LISTINGS.add(
    Listing(
        slug="actions",
        title="Actions",
        where="Actions of the organisation",
        personal=True,
        columns=(
            Column("Action", "title", link=lambda row: reverse("assure:action", args=[row.pk])),
            Column("Owner", "owner.name"),
            Column("Due", "due_on"),
            Column("State", _state),
            Column("Closed", "closed_at", only="file"),
            Column("Reason", "reason", only="file"),
        ),
        filters=(
            Words("q", "Action or owner", by=("title", "owner__name")),
            Day("from", "Due from", by="due_on__gte"),
            Day("to", "Due to", by="due_on__lte"),
        ),
        empty="There are no actions in this list.",
    )
)


@require_GET
@needs(Permission.WORK_ACTIONS)
def actions(request: Request) -> HttpResponseBase:
    """The actions that this person may see, in four lists."""
    chosen = request.GET.get("show", "mine")
    if chosen not in LISTS:
        raise Http404
    name, narrow = LISTS[chosen]
    rows = narrow(Action.objects.visible_to(request.actor).select_related("owner"), request)
    table = listed(request, ACTIONS.showing(ACTIONS.columns, title=name), rows)
    lists = [(key, words) for key, (words, _narrow) in LISTS.items()]
    return table.file or page(request, "assure/actions.jinja", table=table, chosen=chosen, name=name, lists=lists)


@require_GET
@needs(Permission.WORK_ACTIONS)
def action(request: Request, pk: int) -> HttpResponseBase:
    """One action: what to do, why, and what became of it."""
    held = find_action(request.actor, pk)
    may_manage = request.actor.can(Permission.MANAGE_ACTIONS)
    asked = held.assessment.body.requirement(held.item)
    return page(
        request,
        "assure/action.jinja",
        action=held,
        asked=asked,
        known=leads([asked] if asked else []),
        today=timezone.localdate(),
        may_manage=may_manage,
        may_work=may_manage or held.owner_id == request.actor.person_id,
    )


@require_http_methods(["GET", "POST"])
@needs(Permission.MANAGE_ACTIONS)
def raise_action(request: Request, pk: int, item: str) -> HttpResponseBase:
    """Turn a recommendation into an action."""
    assessment = find_assessment(request.actor, pk)
    asked = or_404(assessment.body.requirement(item))
    why = queries.why_no_action(assessment, item)
    if why and posted(request) is None:
        back = reverse("assure:results", args=[pk])
        return cannot(request, asked.recommendation.title, why, back=back, back_text="the results")
    form = ActionForm(posted(request), people=queries.colleagues(request.actor))

    def make() -> HttpResponse | None:
        given = {"owner_id": form.cleaned_data["owner"], "due_on": form.cleaned_data["due_on"]}
        try:
            verbs.raise_action(assessment, item=item, by=request.actor, **given)
        except REFUSALS as why:
            form.add_error(None, str(why))
            return None
        return done(request, f"“{asked.recommendation.title}” is now an action.", to="assure:results", pk=pk)

    if form.is_valid() and (answer := once(request, form, make)):
        return answer
    return page(request, "assure/raise.jinja", assessment=assessment, asked=asked, form=form)


@require_http_methods(["GET", "POST"])
@needs(Permission.MANAGE_ACTIONS)
def hand_over(request: Request, pk: int) -> HttpResponseBase:
    """Give an action another owner or date."""
    held = find_action(request.actor, pk)
    if stop := stopped(request, held, "Change owner or date"):
        return stop
    before = {"owner": held.owner_id, "due_on": held.due_on}
    form = ActionForm(posted(request), people=queries.colleagues(request.actor), initial=before)
    if form.is_valid():
        try:
            verbs.hand_over(
                held, owner_id=form.cleaned_data["owner"], due_on=form.cleaned_data["due_on"], by=request.actor
            )
        except REFUSALS as why:
            form.add_error(None, str(why))
        else:
            return done(request, "The action has changed.", to="assure:action", pk=pk)
    return page(request, "assure/hand-over.jinja", action=held, form=form)
