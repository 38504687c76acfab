"""The sweep that sends what is due."""

from carecert.errands.periodic import TABLE
from carecert.notify.clock import send_due


def test_the_sweep_is_in_the_periodic_table() -> None:
    line = TABLE["notify.clock.send_due"]
    assert line.work is send_due
    assert line.interval.total_seconds() == 60
