"""The overview: assessments of one's organisation, one's actions, and what can be begun."""

from dataclasses import dataclass

from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_GET

from carecert.assure import queries
from carecert.assure.models import Action, Assessment, Framework
from carecert.assure.permissions import Permission
from carecert.assure.rules.scoring import Result
from carecert.organisations.access import Request, needs
from carecert.organisations.actor import Actor
from carecert.ui.page import page


@dataclass(frozen=True, slots=True)
class Offer:
    """A framework, and where the organisation stands with it."""

    framework: Framework
    open: Assessment | None
    result: Result | None
    latest: Assessment | None


@require_GET
@needs(Permission.WORK_ACTIONS)
def home(request: Request) -> HttpResponseBase:
    """What this person can begin, go on with and read here."""
    actor = request.actor
    return page(
        request,
        "assure/home.jinja",
        offers=_offers(actor),
        actions=Action.objects.visible_to(actor).owned_by(actor).open()[:5],
        may_read=actor.can(Permission.READ) and actor.organisation_id is not None,
        may_begin=actor.can(Permission.ANSWER) and actor.organisation_id is not None,
        today=timezone.localdate(),
        may_oversee=actor.can(Permission.OVERSEE),
    )


def _offers(actor: Actor) -> list[Offer]:
    may_read = actor.can(Permission.READ)
    mine = Assessment.objects.visible_to(actor).of(actor).select_related("framework", "release")
    held = list(mine.order_by("-begun_at", "-id")) if may_read else []
    made = []
    for framework in Framework.objects.visible_to(actor).select_related("release"):
        own = [each for each in held if each.framework_id == framework.pk]
        current = next((each for each in own if each.is_open), None)
        latest = next((each for each in own if not each.is_open), None)
        made.append(Offer(framework, current, queries.result_of(current) if current else None, latest))
    return made
