"""The sweep that forgets idempotency keys."""

from carecert.errands.periodic import every
from carecert.wire.idempotency import forget


@every(days=1)
def forget_keys() -> int:
    """Delete keys that are too old to be asked for again. Returns how many."""
    return forget()
