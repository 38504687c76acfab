"""The consumers are known in every process."""

from carecert.events.outbox import CONSUMERS


def test_the_consumers_are_registered_when_the_app_is_ready() -> None:
    for kind in ("knowledge.course.completed", "knowledge.figure.changed"):
        assert "assure.training-figure" in CONSUMERS[kind]
