"""The sweep that lets consumers act."""

import pytest

from carecert.assure.models import TrainingFigure
from carecert.errands.periodic import TABLE
from carecert.loop.clock import deliver_events
from tests.cast import Cast
from tests.loop.test_consumers import completed


def test_it_is_in_the_periodic_table() -> None:
    assert TABLE["loop.clock.deliver_events"].interval.total_seconds() == 10


@pytest.mark.django_db
def test_it_delivers_all_that_waits(cast: Cast) -> None:
    completed("ASH", 1, 2)
    completed("BIR", 1, 2)
    deliver_events()
    assert TrainingFigure.objects.count() == 2
