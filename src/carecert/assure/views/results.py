"""What an assessment came to: scores, what would fail, and what to do first; on screen and for printing."""

from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_GET

from carecert.assure import queries
from carecert.assure.models import Action
from carecert.assure.permissions import Permission
from carecert.assure.rules.ranking import rank
from carecert.assure.rules.scoring import Result
from carecert.assure.views.found import find_assessment
from carecert.assure.views.leads import leads
from carecert.organisations.access import Request, needs
from carecert.ui.page import page
from carecert.ui.tables import Column, Table


@require_GET
@needs(Permission.READ)
def results(request: Request, pk: int) -> HttpResponseBase:
    """Score for each control, what would fail, and the ranked list with a button for each."""
    held = find_assessment(request.actor, pk)
    result = queries.result_of(held)
    ranked = rank(result)
    return page(
        request,
        "assure/results.jinja",
        assessment=held,
        body=held.body,
        result=result,
        ranked=ranked,
        known=leads(each.mark.requirement for each in ranked),
        taken=queries.open_items(held),
        may_act=request.actor.can(Permission.MANAGE_ACTIONS),
        scores=_scores(result),
    )


@require_GET
@needs(Permission.READ)
def report(request: Request, pk: int) -> HttpResponseBase:
    """Everything on one page, made for paper."""
    held = find_assessment(request.actor, pk)
    result = queries.result_of(held)
    return page(
        request,
        "assure/report.jinja",
        assessment=held,
        body=held.body,
        result=result,
        ranked=rank(result),
        lines=queries.answers_in_words(held),
        actions=Action.objects.visible_to(request.actor).filter(framework=held.framework).select_related("owner"),
        today=timezone.localdate(),
    )


def _scores(result: Result) -> Table:
    """The score of each control, in numbers and in words."""
    return Table(
        columns=(
            Column("Control", lambda row: f"{row.control.title} (advice)" if row.is_guidance else row.control.title),
            Column("Score out of 100", lambda row: row.tally.percent, numeric=True),
            Column("In words", "tally.words"),
            Column("Requirements", lambda row: row.tally.counts),
        ),
        rows=result.controls,
        caption="Score by control",
    )
