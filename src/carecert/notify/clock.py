"""The sweep that rings the bell for what is due again after a failure.

Mail is sent by the worker: the clock has no time to wait for a mail server.
"""

from django.utils import timezone

from carecert.errands.periodic import every
from carecert.notify.jobs import due, send_waiting


@every(minutes=1)
def send_due() -> None:
    """Let the worker send emails whose wait is over, if there are any."""
    if due(timezone.now()).exists():
        send_waiting.later()
