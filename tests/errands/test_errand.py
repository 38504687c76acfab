"""Errands: put in the queue with the data, run by name, tried again with a growing wait."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from carecert.errands.errand import ERRANDS, GivenUp, carry_out, errand, wait_before
from tests.worker import do_what_waits

RAN: list[int] = []


@pytest.fixture(autouse=True)
def own_errands() -> Iterator[None]:
    before = dict(ERRANDS)
    RAN.clear()
    yield
    ERRANDS.clear()
    ERRANDS.update(before)


def note(number: int) -> None:
    RAN.append(number)


def fail(number: int) -> None:
    raise OSError(f"no {number}")


@pytest.mark.django_db
def test_an_errand_runs_later() -> None:
    made = errand()(note)
    made.later(7)
    assert RAN == []
    do_what_waits()
    assert RAN == [7]


@pytest.mark.django_db
def test_an_errand_can_wait_for_its_time() -> None:
    made = errand()(note)
    made.later_at(timezone.now() + timedelta(hours=1), 7)
    do_what_waits()
    assert RAN == []


def test_an_errand_can_be_done_at_once() -> None:
    errand()(note)(3)
    assert RAN == [3]


@pytest.mark.django_db(transaction=True)
def test_an_errand_of_a_transaction_that_was_rolled_back_never_existed() -> None:
    made = errand()(note)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        made.later(7)
        raise ZeroDivisionError
    assert not DBTaskResult.objects.exists()


@pytest.mark.django_db
def test_a_failed_errand_is_put_back_with_a_wait() -> None:
    errand(attempts=3)(fail).later(7)
    do_what_waits()
    waiting = DBTaskResult.objects.get(status=TaskResultStatus.READY)
    assert waiting.args_kwargs["args"][3] == 2
    assert waiting.run_after > timezone.now() + timedelta(seconds=10)


@pytest.mark.django_db
def test_the_last_attempt_gives_up_and_says_why() -> None:
    made = errand(attempts=2)(fail)
    with pytest.raises(GivenUp, match="failed 2 times; the last error was OSError: no 7"):
        carry_out.call(made.name, [7], {}, 2)


@pytest.mark.django_db
def test_an_errand_that_no_longer_exists_is_given_up() -> None:
    with pytest.raises(GivenUp, match="no errand is called"):
        carry_out.call("gone", [], {}, 1)


def test_a_name_is_taken_once() -> None:
    errand()(note)
    with pytest.raises(ValueError, match="exists already"):
        errand()(note)


def test_the_wait_grows_and_ends_at_six_hours() -> None:
    assert [wait_before(attempt).total_seconds() for attempt in (2, 3, 4)] == [15, 60, 240]
    assert wait_before(20) == timedelta(hours=6)
