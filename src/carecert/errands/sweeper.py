"""The lease sweeper: a worker that was killed leaves its errand marked as running; it is put back for another try."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from carecert.errands.errand import ERRANDS

LEASE = timedelta(minutes=10)
KEEP = timedelta(days=7)


def sweep() -> tuple[int, int]:
    """Put back errands that have run for longer than the lease. Returns (put back, given up).

    The claim is a conditional update: two sweepers at once put an errand back only once. The attempt counts, so an
    errand that kills its worker every time is given up after as many attempts as it may have.
    """
    stale = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=timezone.now() - LEASE)
    put_back = given_up = 0
    for row in list(stale):
        changed, again = _put_back(row)
        put_back += changed if again else 0
        given_up += 0 if again else changed
    return put_back, given_up


def _put_back(row: "DBTaskResult[Any, Any]") -> tuple[int, bool]:
    """Put one errand back as it was seen, or give it up. Returns whether it still was so (1 or 0), and which it was."""
    name, args, kwargs, attempt = row.args_kwargs["args"]
    found = ERRANDS.get(name)
    again = found is not None and attempt < found.attempts
    as_seen = DBTaskResult.objects.filter(pk=row.pk, status=TaskResultStatus.RUNNING, started_at=row.started_at)
    with transaction.atomic():
        changed = as_seen.update(
            status=TaskResultStatus.READY if again else TaskResultStatus.FAILED,
            args_kwargs={"args": [name, args, kwargs, attempt + 1], "kwargs": {}},
            finished_at=None if again else timezone.now(),
            traceback="" if again else "the worker stopped while it ran this errand, as often as it may",
        )
    return changed, again


def prune() -> int:
    """Forget errands that succeeded more than a week ago. Failed ones stay until somebody has looked."""
    old = timezone.now() - KEEP
    done = DBTaskResult.objects.filter(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=old)
    return done.delete()[0]
