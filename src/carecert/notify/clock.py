"""The sweeps: send what is due again after a failure, overtake what is late, and post the daily emails."""

from carecert.errands.periodic import every
from carecert.notify.actions.receipts import read_folder
from carecert.notify.jobs import due_channels, ring
from carecert.notify.sending.digests import send_digests
from carecert.notify.sending.lateness import overtake
from carecert.organisations.actor import Actor


@every(minutes=1)
def send_due() -> None:
    """Ring for whatever is due, whoever rang before: after a wait, after a worker died, or because an email is late."""
    overtake()
    ring(due_channels())


@every(minutes=5)
def send_daily() -> None:
    """Send the daily emails whose morning has come."""
    send_digests()


@every(minutes=1)
def read_returned() -> None:
    """Read what the mail server has put into the folder of returned email."""
    read_folder(by=Actor.system("clock"))
