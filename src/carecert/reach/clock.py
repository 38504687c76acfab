"""Regular work: figures that time changes, reminders to confirm, the monthly drill, and emails that are due again."""

from django.utils import timezone

from carecert.errands.periodic import every
from carecert.organisations.actions import figure
from carecert.organisations.actor import Actor
from carecert.reach.actions.asking import remind_the_unconfirmed
from carecert.reach.actions.drilling import begin_drills, settle_drills
from carecert.reach.jobs import send_asks


@every(minutes=1)
def send_due() -> None:
    """Send questions whose wait is over."""
    send_asks()


@every(minutes=5)
def refresh_figures() -> int:
    """Work out the figures that are missing, and those that time alone has changed."""
    return figure.refresh_due(timezone.now())


@every(hours=1)
def remind() -> int:
    """Ask contacts whose confirmation is 90, 97 or 104 days old."""
    return remind_the_unconfirmed(by=Actor.system("clock"))


@every(minutes=10)
def drill() -> int:
    """End the drills whose time is over, and begin those of this month."""
    clock = Actor.system("clock")
    return settle_drills(by=clock) + begin_drills(by=clock)


@every(days=1)
def check_figures() -> list[str]:
    """Work every figure out anew, and mend those that differ."""
    return figure.rebuild()
