"""The sweep that sends what is due again after a failure, whoever rang the bell."""

from carecert.errands.periodic import every
from carecert.notify.jobs import send_waiting


@every(minutes=1)
def send_due() -> None:
    """Send emails whose wait is over."""
    send_waiting()
