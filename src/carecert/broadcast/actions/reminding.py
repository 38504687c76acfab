"""Reminding organisations that have not said that they have seen an alert."""

from django.db import transaction
from django.db.models import QuerySet

from carecert.audit.record import record
from carecert.broadcast.actions.telling import tell_organisations
from carecert.broadcast.models import Advisory, Response
from carecert.broadcast.queries.about import about
from carecert.broadcast.rules import telling
from carecert.broadcast.rules.deadlines import NEAR, Stage
from carecert.broadcast.rules.life import State
from carecert.organisations.actor import Actor
from carecert.organisations.models import Organisation


@transaction.atomic
def remind(advisory: Advisory, *, stage: Stage, by: Actor) -> int:
    """Remind whoever is silent and has not been reminded at this stage. Returns how many organisations.

    The claim is the conditional update of `reminded`, so two clocks remind nobody twice.
    """
    locked = Advisory.objects.select_for_update(of=("self",)).filter(pk=advisory.pk, state=State.PUBLISHED)
    if not locked.exists() or stage is Stage.NONE:
        return 0
    silent = Response.objects.silent().filter(advisory=advisory, reminded__lt=stage)
    organisations = silent.update(reminded=stage)
    if not organisations:
        return 0
    told = tell_organisations(
        advisory,
        telling.reminder(about(advisory), passed=stage is Stage.PASSED, near=NEAR),
        occasion=f"reminder-{stage.name.lower()}",
        organisations=_silent_organisations(advisory, stage),
        by=by,
    )
    record(
        "broadcast.advisory.reminded",
        on=advisory,
        by=by,
        stage=stage.name.lower(),
        organisations=organisations,
        told=told,
    )
    return organisations


def _silent_organisations(advisory: Advisory, stage: Stage) -> QuerySet[Organisation]:
    silent = Response.objects.silent().filter(advisory=advisory, reminded=stage)
    return Organisation.objects.filter(pk__in=silent.values("organisation_id"))
