"""The sweep that forgets idempotency keys: a client that has not asked again within a week will not."""

from datetime import timedelta

from django.utils import timezone

from carecert.errands.periodic import every
from carecert.wire.models import IdempotencyKey

KEEP = timedelta(days=7)


@every(days=1)
def forget_keys() -> int:
    """Delete keys older than a week. Returns how many."""
    return IdempotencyKey.objects.filter(created_at__lt=timezone.now() - KEEP).delete()[0]
