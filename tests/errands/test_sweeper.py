"""A worker was killed: its errand is put back, as often as it may be tried."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from carecert.errands.errand import ERRANDS, Errand, errand
from carecert.errands.sweeper import _put_back, prune, sweep

pytestmark = pytest.mark.django_db


def nothing() -> None:
    """Do nothing."""


@pytest.fixture
def made() -> Iterator[Errand[[]]]:
    before = dict(ERRANDS)
    yield errand(attempts=2)(nothing)
    ERRANDS.clear()
    ERRANDS.update(before)


def running_since(minutes: int) -> DBTaskResult:
    row = DBTaskResult.objects.get()
    row.status, row.started_at = TaskResultStatus.RUNNING, timezone.now() - timedelta(minutes=minutes)
    row.save()
    return row


def test_an_errand_within_its_lease_is_left_alone(made: Errand[[]]) -> None:
    made.later()
    running_since(9)
    assert sweep() == (0, 0)


def test_a_stale_errand_is_put_back_once_and_counted(made: Errand[[]]) -> None:
    made.later()
    running_since(11)
    assert sweep() == (1, 0)
    assert sweep() == (0, 0)
    row = DBTaskResult.objects.get()
    assert (row.status, row.args_kwargs["args"][3]) == (TaskResultStatus.READY, 2)


def test_an_errand_that_kills_its_worker_every_time_is_given_up(made: Errand[[]]) -> None:
    made.later()
    running_since(11)
    sweep()
    running_since(11)
    assert sweep() == (0, 1)
    assert DBTaskResult.objects.get().status == TaskResultStatus.FAILED


def test_what_succeeded_is_forgotten_after_a_week(made: Errand[[]]) -> None:
    made.later()
    made.later()
    first, second = DBTaskResult.objects.order_by("enqueued_at")
    for row, days in ((first, 8), (second, 6)):
        row.status, row.finished_at = TaskResultStatus.SUCCESSFUL, timezone.now() - timedelta(days=days)
        row.save()
    assert prune() == 1
    assert DBTaskResult.objects.get().pk == second.pk


def test_a_sweeper_that_looked_at_the_same_moment_puts_nothing_back_again(made: Errand[[]]) -> None:
    made.later()
    stale = running_since(11)
    assert sweep() == (1, 0)
    assert _put_back(stale) == (0, True)
    row = DBTaskResult.objects.get()
    assert (row.status, row.args_kwargs["args"][3]) == (TaskResultStatus.READY, 2)
    row.status, row.started_at = TaskResultStatus.RUNNING, timezone.now()  # another worker has begun it since
    row.save()
    assert _put_back(stale) == (0, True)
