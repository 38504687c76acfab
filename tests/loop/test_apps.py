"""The consumers are known in every process."""

from carecert.events.outbox import CONSUMERS


def test_the_consumers_are_registered_when_the_app_is_ready() -> None:
    assert "assure.training-figure" in CONSUMERS["knowledge.course.completed"]
