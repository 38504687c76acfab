"""The sweep that drops uploaded registers which nobody took in."""

from carecert.errands.periodic import every
from carecert.organisations.actions.register import forget_staged


@every(hours=1)
def drop_staged_registers() -> int:
    """Uploaded files wait for a day. Returns how many were dropped."""
    return forget_staged()
