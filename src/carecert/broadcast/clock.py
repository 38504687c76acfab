"""Regular work: organisations that have not acknowledged an alert are reminded as its deadline nears and passes."""

from django.utils import timezone

from carecert.broadcast.actions.reminding import remind
from carecert.broadcast.models import Advisory, Response
from carecert.broadcast.rules.deadlines import NEAR, Stage, stage_of
from carecert.broadcast.rules.life import State
from carecert.errands.periodic import every
from carecert.organisations.actor import Actor


@every(minutes=15)
def remind_the_silent() -> None:
    """Each organisation at most once as its time runs out (see `stage_of`), and once when it has passed."""
    clock, now = Actor.system("clock"), timezone.now()
    silent = Response.objects.visible_to(clock).silent().filter(reminded__lt=Stage.PASSED).values("advisory_id")
    near = Advisory.objects.visible_to(clock).filter(state=State.PUBLISHED, acknowledge_by__lte=now + NEAR)
    for advisory in near.filter(pk__in=silent):
        remind(advisory, stage=stage_of(advisory.acknowledge_by, now, since=advisory.changed_at), by=clock)
