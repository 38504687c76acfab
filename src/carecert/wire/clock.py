"""The sweeps that forget what was done once: the keys of programs, and the marks of forms."""

from carecert.errands.periodic import every
from carecert.organisations.actions import once
from carecert.wire.idempotency import forget


@every(days=1)
def forget_keys() -> int:
    """Delete keys that are too old to be asked for again. Returns how many."""
    return forget()


@every(days=1)
def forget_forms() -> int:
    """Delete the marks of forms that nobody sends again. Returns how many."""
    return once.forget()
